package dev.nonet.deployer.template;

import dev.nonet.deployer.template.References.Kind;
import dev.nonet.deployer.template.References.Reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// That what is referred to exists, and that no resource needs itself.
final class ReferenceRules {
    private static final String REF = "intrinsic-function-reference.html";
    private static final int NAMED = 20;

    private ReferenceRules() {}

    static void check(Template template, Findings findings) {
        var references = References.of(template);
        if (!template.open()) {
            references.forEach(reference -> check(reference, template, findings));
            checkUnused(template, references, findings);
        }
        checkCircle(template, references, findings);
    }

    private static void check(Reference reference, Template template, Findings findings) {
        var exists =
                switch (reference.kind()) {
                    case VALUE -> template.canRefer(reference.target());
                    case RESOURCE -> template.hasResource(reference.target());
                    case CONDITION -> template.conditions().contains(reference.target());
                    case MAPPING -> template.mappings().contains(reference.target());
                };
        if (!exists) {
            findings.error(
                    "reference-unknown",
                    reference.target(),
                    reference.line(),
                    switch (reference.kind()) {
                        case VALUE -> "No parameter or resource has this name.";
                        case RESOURCE -> "No resource has this name.";
                        case CONDITION -> "No condition has this name.";
                        case MAPPING -> "No mapping has this name.";
                    },
                    REF);
        }
    }

    private static void checkUnused(
            Template template, List<Reference> references, Findings findings) {
        var used = new HashSet<String>();
        references.forEach(reference -> used.add(reference.target()));
        for (var parameter : TemplateNode.entries(template.root().get("Parameters"))) {
            if (!used.contains(parameter.key()) && template.root().get("Rules") == null) {
                findings.warning(
                        "parameter-unused",
                        parameter.key(),
                        parameter.line(),
                        "Nothing refers to the parameter.",
                        "parameters-section-structure.html");
            }
        }
    }

    private static void checkCircle(
            Template template, List<Reference> references, Findings findings) {
        var needs = new HashMap<String, Set<String>>();
        template.resources().keySet().forEach(id -> needs.put(id, new HashSet<>()));
        for (var reference : references) {
            var from = needs.get(reference.from());
            if (from != null
                    && needs.containsKey(reference.target())
                    && (reference.kind() == Kind.VALUE || reference.kind() == Kind.RESOURCE)
                    && !(reference.inEvents() && isServerless(template, reference.from()))) {
                from.add(reference.target());
            }
        }
        var left = withoutFree(needs);
        if (!left.isEmpty()) {
            var circle = circle(needs, left);
            var first = template.resources().get(circle.getFirst());
            findings.error(
                    "circular-dependency",
                    circle.getFirst(),
                    first == null ? null : first.line(),
                    "These resources need each other: "
                            + String.join(" → ", circle.stream().limit(NAMED).toList())
                            + (circle.size() > NAMED ? " → … → " : " → ")
                            + circle.getFirst()
                            + ".",
                    "https://repost.aws/knowledge-center/cloudformation-circular-dependency-error");
        }
    }

    private static boolean isServerless(Template template, String id) {
        var resource = template.resources().get(id);
        return resource != null && resource.isServerless();
    }

    /// Takes out, again and again, what needs nothing that is left.
    private static Set<String> withoutFree(Map<String, Set<String>> needs) {
        var neededBy = new HashMap<String, List<String>>();
        var open = new HashMap<String, Integer>();
        var free = new ArrayDeque<String>();
        needs.forEach(
                (id, others) -> {
                    open.put(id, others.size());
                    if (others.isEmpty()) {
                        free.add(id);
                    }
                    others.forEach(
                            other ->
                                    neededBy.computeIfAbsent(other, ignored -> new ArrayList<>())
                                            .add(id));
                });
        while (!free.isEmpty()) {
            var id = free.remove();
            open.remove(id);
            for (var waiting : neededBy.getOrDefault(id, List.of())) {
                if (open.merge(waiting, -1, Integer::sum) == 0) {
                    free.add(waiting);
                }
            }
        }
        return open.keySet();
    }

    /// Everything left needs something left, so following the needs ends in a circle.
    private static List<String> circle(Map<String, Set<String>> needs, Set<String> left) {
        var path = new ArrayList<String>();
        var id = left.stream().sorted().findFirst().orElseThrow();
        while (!path.contains(id)) {
            path.add(id);
            id =
                    needs.getOrDefault(id, Set.of()).stream()
                            .filter(left::contains)
                            .sorted()
                            .findFirst()
                            .orElseThrow();
        }
        return path.subList(path.indexOf(id), path.size());
    }
}
