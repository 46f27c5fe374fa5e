package dev.nonet.deployer.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the functions of a template point to.
final class References {
    private References() {}

    /// @param kind what kind of thing it must be
    /// @param from the resource in which it stands, or empty
    /// @param inEvents whether it stands in the events of a SAM function, which become resources of their own
    record Reference(Kind kind, String target, int line, String from, boolean inEvents) {}

    enum Kind {
        /// A parameter or a resource.
        VALUE,
        RESOURCE,
        CONDITION,
        MAPPING
    }

    static List<Reference> of(Template template) {
        var references = new ArrayList<Reference>();
        Walk.functions(
                template.root(),
                Walk.Path.ROOT,
                (function, path) -> add(function, path, references));
        for (var resource : template.inOrder()) {
            dependsOn(resource, references);
            for (var attribute : TemplateNode.entries(resource.body())) {
                if (attribute.key().equals("Condition")) {
                    TemplateNode.text(attribute.value())
                            .ifPresent(
                                    name ->
                                            references.add(
                                                    new Reference(
                                                            Kind.CONDITION,
                                                            name,
                                                            attribute.line(),
                                                            resource.id(),
                                                            false)));
                }
            }
        }
        for (var output : TemplateNode.entries(template.root().get("Outputs"))) {
            var condition = TemplateNode.get(output.value(), "Condition");
            TemplateNode.text(condition)
                    .ifPresent(
                            name ->
                                    references.add(
                                            new Reference(
                                                    Kind.CONDITION,
                                                    name,
                                                    output.line(),
                                                    "",
                                                    false)));
        }
        return references;
    }

    private static void dependsOn(Template.Resource resource, List<Reference> references) {
        var dependsOn = TemplateNode.get(resource.body(), "DependsOn");
        var items =
                dependsOn instanceof TemplateNode.Sequence sequence
                        ? sequence.items()
                        : dependsOn == null ? List.<TemplateNode>of() : List.of(dependsOn);
        for (var item : items) {
            TemplateNode.text(item)
                    .ifPresent(
                            target ->
                                    references.add(
                                            new Reference(
                                                    Kind.RESOURCE,
                                                    target,
                                                    item.line(),
                                                    resource.id(),
                                                    false)));
        }
    }

    private static void add(
            TemplateNode.Entry function, Walk.Path path, List<Reference> references) {
        var from = path.startsWith("Resources") ? path.at(1) : "";
        var inEvents = path.at(2).equals("Properties") && path.at(3).equals("Events");
        switch (function.key()) {
            case "Ref" ->
                    TemplateNode.text(function.value())
                            .ifPresent(
                                    target ->
                                            references.add(
                                                    new Reference(
                                                            Kind.VALUE,
                                                            beforeDot(target),
                                                            function.line(),
                                                            from,
                                                            inEvents)));
            case "Fn::GetAtt" -> {
                var target =
                        function.value() instanceof TemplateNode.Sequence sequence
                                        && !sequence.items().isEmpty()
                                ? sequence.items().getFirst()
                                : function.value();
                TemplateNode.text(target)
                        .ifPresent(
                                name ->
                                        references.add(
                                                new Reference(
                                                        Kind.RESOURCE,
                                                        beforeDot(name),
                                                        function.line(),
                                                        from,
                                                        inEvents)));
            }
            case "Fn::Sub" -> sub(function, from, inEvents, references);
            case "Fn::If" -> first(function, Kind.CONDITION, from, references);
            case "Fn::FindInMap" -> first(function, Kind.MAPPING, from, references);
            case "Condition" -> {
                if (!path.at(0).equals("Resources") || path.keys().size() > 2) {
                    first(function, Kind.CONDITION, from, references);
                }
            }
            default -> {}
        }
    }

    private static void first(
            TemplateNode.Entry function, Kind kind, String from, List<Reference> references) {
        var value =
                function.value() instanceof TemplateNode.Sequence sequence
                                && !sequence.items().isEmpty()
                        ? sequence.items().getFirst()
                        : function.value();
        TemplateNode.text(value)
                .ifPresent(
                        name ->
                                references.add(
                                        new Reference(kind, name, function.line(), from, false)));
    }

    private static void sub(
            TemplateNode.Entry function,
            String from,
            boolean inEvents,
            List<Reference> references) {
        var text = function.value();
        Set<String> own = new HashSet<>();
        if (text instanceof TemplateNode.Sequence sequence && sequence.items().size() == 2) {
            TemplateNode.entries(sequence.items().get(1)).forEach(entry -> own.add(entry.key()));
            text = sequence.items().getFirst();
        }
        for (var name : names(TemplateNode.text(text).orElse(""))) {
            if (!own.contains(name)) {
                references.add(
                        new Reference(
                                name.contains(".") ? Kind.RESOURCE : Kind.VALUE,
                                beforeDot(name),
                                function.line(),
                                from,
                                inEvents));
            }
        }
    }

    /// What stands in `${…}`, without `${!literals}`.
    static List<String> names(String text) {
        var names = new ArrayList<String>();
        for (var open = text.indexOf("${"); open >= 0; open = text.indexOf("${", open + 2)) {
            var close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            var name = text.substring(open + 2, close).strip();
            if (!name.startsWith("!") && !name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private static String beforeDot(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
