package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.Violation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a run is started with, held against what its workflow declares.
public final class Inputs {
    private Inputs() {}

    /// The inputs with their defaults.
    ///
    /// @throws ContractViolation where one is missing, unknown or of another type
    public static ObjectNode of(Workflow workflow, JsonNode given) {
        if (!given.isObject()) {
            throw new ContractViolation(
                    List.of(new Violation("input", "an object", "something else")));
        }
        var wrong = new ArrayList<Violation>();
        var inputs = JsonNodeFactory.instance.objectNode();
        workflow.inputs()
                .forEach(
                        (name, declared) -> {
                            var value = given.get(name);
                            var used = value == null || value.isNull() ? declared.value() : value;
                            if (used == null) {
                                wrong.add(
                                        new Violation("input." + name, type(declared), "nothing"));
                            } else if (declared.type() != null && !declared.type().fits(used)) {
                                wrong.add(
                                        new Violation(
                                                "input." + name, type(declared), "another type"));
                            } else {
                                inputs.set(name, used);
                            }
                        });
        given.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!workflow.inputs().containsKey(name)) {
                                wrong.add(
                                        new Violation(
                                                "input."
                                                        + name.substring(
                                                                0, Math.min(60, name.length())),
                                                "one of the inputs "
                                                        + String.join(
                                                                ", ", workflow.inputs().keySet()),
                                                "an unknown input"));
                            }
                        });
        if (!wrong.isEmpty()) {
            throw new ContractViolation(
                    wrong.subList(0, Math.min(wrong.size(), RecordReader.MAX_VIOLATIONS)));
        }
        return inputs;
    }

    private static String type(Declared declared) {
        return declared.type() == null
                ? "a value"
                : declared.type().name().toLowerCase(Locale.ROOT);
    }
}
