package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Contracts;
import dev.nonet.shared.contract.RecordReader;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What is wrong with the input of a step, whatever its expressions will stand for.
final class InputCheck {
    private static final JsonNode NONE = JsonNodeFactory.instance.objectNode();

    private final String workflow;
    private final Function<String, Optional<Workflow>> known;
    private final Faults faults;
    private final Map<String, Boolean> circles = new HashMap<>();

    InputCheck(String workflow, Function<String, Optional<Workflow>> known, Faults faults) {
        this.workflow = workflow;
        this.known = known;
        this.faults = faults;
    }

    void check(String name, Step step) {
        var path = "steps." + name;
        if (step.agent() != null && step.input() != null) {
            checkAgent(path + ".input", step.agent(), step.input());
        }
        if (step.workflow() != null) {
            checkWorkflow(path, step.workflow(), step.input() == null ? NONE : step.input());
        }
    }

    private void checkAgent(String path, AgentName agent, JsonNode input) {
        if (open(input) == RecordReader.Open.ANY) {
            return;
        }
        var reader = RecordReader.strict(Contracts.of(agent).input());
        for (var violation : reader.check(input, path, InputCheck::open)) {
            faults.add(
                    violation.path(),
                    "the input does not fit the contract of `%s`: %s"
                            .formatted(
                                    agent.word(),
                                    violation.toString().replaceFirst(".*?[.]input", "input")));
        }
    }

    private static RecordReader.Open open(JsonNode json) {
        return json.isTextual() ? open(json.textValue()) : RecordReader.Open.NO;
    }

    /// What does not parse is told elsewhere, and fits here.
    private static RecordReader.Open open(String text) {
        if (!text.contains("${")) {
            return RecordReader.Open.NO;
        }
        try {
            return Filling.isExpression(JsonNodeFactory.instance.textNode(text))
                    ? RecordReader.Open.ANY
                    : RecordReader.Open.TEXT;
        } catch (IllegalArgumentException e) {
            return RecordReader.Open.ANY;
        }
    }

    private void checkWorkflow(String path, String name, JsonNode input) {
        var found = known.apply(name);
        if (name.equals(workflow) || found.filter(this::leadsBack).isPresent()) {
            faults.add(
                    path + ".workflow",
                    "`" + name + "` leads back to `" + workflow + "`, so it would never end");
        } else if (found.isEmpty()) {
            faults.add(path + ".workflow", "there is no workflow `" + Faults.shortened(name) + "`");
        } else if (input.isObject()) {
            checkInputs(path + ".input", found.get(), input);
        } else if (open(input) != RecordReader.Open.ANY) {
            faults.add(path + ".input", "the inputs of `" + name + "` are an object");
        }
    }

    private boolean leadsBack(Workflow other) {
        return circles.computeIfAbsent(
                other.name(), ignored -> reaches(other, new LinkedHashSet<>(Set.of(other.name()))));
    }

    private boolean reaches(Workflow from, Set<String> seen) {
        for (var step : from.steps().values()) {
            var next = step.workflow();
            if (next == null) {
                continue;
            }
            if (next.equals(workflow)) {
                return true;
            }
            if (seen.add(next)
                    && known.apply(next).filter(found -> reaches(found, seen)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void checkInputs(String path, Workflow other, JsonNode input) {
        for (var entry : input.properties()) {
            var declared = other.inputs().get(entry.getKey());
            if (declared == null) {
                faults.add(
                        path + "." + entry.getKey(),
                        "`%s` has no input `%s`%s"
                                .formatted(
                                        other.name(),
                                        Faults.shortened(entry.getKey()),
                                        Faults.nearest(entry.getKey(), other.inputs().keySet())));
            } else if (declared.type() != null && !canFit(declared.type(), entry.getValue())) {
                faults.add(
                        path + "." + entry.getKey(),
                        "the input `%s` of `%s` is no %s"
                                .formatted(entry.getKey(), other.name(), declared.type().word()));
            }
        }
        other.inputs()
                .forEach(
                        (name, declared) -> {
                            if (declared.value() == null && !input.has(name)) {
                                faults.add(
                                        path,
                                        "the input `%s` of `%s` is missing; it has no default"
                                                .formatted(name, other.name()));
                            }
                        });
    }

    private static boolean canFit(Declared.Type type, JsonNode value) {
        return open(value) == RecordReader.Open.ANY || type.fits(value);
    }
}
