package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What is wrong with the expressions of a workflow: each reads only what there is when it is worked out.
final class ExpressionCheck {
    private static final List<String> EVERYWHERE = List.of("input", "run", "steps");

    private final Workflow workflow;
    private final StepOrder order;
    private final Faults faults;

    ExpressionCheck(Workflow workflow, StepOrder order, Faults faults) {
        this.workflow = workflow;
        this.order = order;
        this.faults = faults;
    }

    void check(String name, Step step) {
        var path = "steps." + name;
        check(name, path + ".when", step.when(), Set.of());
        var forEach = step.forEach();
        check(name, path + ".for_each.in", forEach == null ? null : forEach.in(), Set.of());
        var own = new LinkedHashSet<String>();
        if (forEach != null) {
            own.addAll(List.of("item", "index"));
        }
        if (step.repeat() != null) {
            own.addAll(List.of("last", "round"));
        }
        template(name, path + ".task", step.task(), own);
        for (var i = 0; i < step.artifacts().size(); i++) {
            template(name, path + ".artifacts[" + i + "]", step.artifacts().get(i), own);
        }
        if (step.approve() != null) {
            template(name, path + ".approve.question", step.approve().question(), own);
        }
        if (step.input() != null) {
            template(name, path + ".input", step.input(), own);
        }
        var after = new LinkedHashSet<>(own);
        after.add("result");
        check(name, path + ".expect", step.expect(), after);
        if (step.repeat() != null) {
            check(name, path + ".repeat.until", step.repeat().until(), after);
        }
    }

    void checkOutput() {
        if (workflow.output() != null) {
            template(null, "output", workflow.output(), Set.of());
        }
    }

    private void template(@Nullable String step, String path, JsonNode json, Set<String> own) {
        if (json.isTextual()) {
            template(step, path, json.textValue(), own);
        }
        for (var i = 0; json.isArray() && i < json.size(); i++) {
            template(step, path + "[" + i + "]", json.get(i), own);
        }
        json.properties()
                .forEach(
                        entry ->
                                template(step, path + "." + entry.getKey(), entry.getValue(), own));
    }

    private void template(
            @Nullable String step, String path, @Nullable String text, Set<String> own) {
        if (text == null || !text.contains("${")) {
            return;
        }
        for (var value : Filling.values(text)) {
            Place place = reason -> faults.addWithin(path, text, value.at(), reason);
            try {
                checkReads(step, place, value.expression(), own);
            } catch (IllegalArgumentException e) {
                place.add(String.valueOf(e.getMessage()));
            }
        }
    }

    /// Takes what is wrong with an expression to where it stands.
    private interface Place {
        void add(String reason);
    }

    private void check(String step, String path, @Nullable String text, Set<String> own) {
        if (text == null) {
            return;
        }
        if (text.contains("${")) {
            faults.add(path, "it is an expression; write it without `${` and `}`");
            return;
        }
        try {
            checkReads(step, reason -> faults.add(path, reason), Expression.of(text), own);
        } catch (IllegalArgumentException e) {
            faults.add(path, String.valueOf(e.getMessage()));
        }
    }

    private void checkReads(
            @Nullable String step, Place place, Expression expression, Set<String> own) {
        var text = "`" + Faults.shortened(expression.text()) + "` ";
        for (var root : expression.roots()) {
            if (!EVERYWHERE.contains(root) && !own.contains(root)) {
                place.add(text + unknownRoot(root, own));
            }
        }
        for (var input : expression.inputs()) {
            if (!workflow.inputs().containsKey(input)) {
                place.add(
                        text
                                + "reads the input `"
                                + Faults.shortened(input)
                                + "`, which `inputs` does not have"
                                + Faults.nearest(input, workflow.inputs().keySet()));
            }
        }
        for (var other : expression.steps()) {
            checkStep(step, place, text, other);
        }
    }

    private void checkStep(@Nullable String step, Place place, String text, String other) {
        if (!order.isStep(other)) {
            place.add(text + "reads " + order.noStep(other));
        } else if (step != null && !order.isBefore(other, step)) {
            place.add(
                    text
                            + (other.equals(step)
                                    ? "reads its own step, which has no result yet"
                                    : "reads the step `"
                                            + other
                                            + "`, which does not come before; put it into"
                                            + " `needs`"));
        }
    }

    private static String unknownRoot(String root, Set<String> own) {
        if (root.equals("@")) {
            return "reads everything; name what it needs";
        }
        var reason = "reads `" + Faults.shortened(root) + "`, ";
        var there = new ArrayList<>(EVERYWHERE);
        there.addAll(own);
        return switch (root) {
            case "item", "index" ->
                    reason + "which there is only in what a step with `for_each` does";
            case "last", "round" ->
                    reason + "which there is only in what a step with `repeat` does";
            case "result" -> reason + "which there is only in `expect` and `until`";
            default ->
                    reason
                            + "which there is not"
                            + (Faults.nearest(root, there).isEmpty()
                                    ? "; there are " + String.join(", ", there)
                                    : Faults.nearest(root, there));
        };
    }
}
