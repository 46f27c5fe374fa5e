package dev.nonet.coder;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.coder.CoderInput;

/// Refuses what the contract has and this engine does not do.
final class Support {
    private Support() {}

    static void check(CoderInput input) {
        if (input.language() != null && !input.language().equalsIgnoreCase("java")) {
            throw new AgentException.Permanent(
                    "LANGUAGE_UNSUPPORTED",
                    "The coder writes `java`; leave `language` out or say so.");
        }
        var spec = input.spec();
        if (spec != null && (spec.openapi() == null) == (spec.jsonSchema() == null)) {
            throw unsupported(
                    "spec",
                    "Give one document, `spec.openapi` or `spec.json_schema`, or describe"
                            + " `entities`.");
        }
        if (input.spec() != null && !input.entities().isEmpty()) {
            throw unsupported("entities` beside `input.spec", "Give one of them.");
        }
        if (input.transform() == null) {
            if (input.base() != null || !input.files().isEmpty()) {
                throw unsupported(
                        "base` or `input.files` without `input.transform",
                        "Say what is to be done with the code.");
            }
        } else if (spec != null || !input.entities().isEmpty()) {
            throw unsupported(
                    "transform` beside `input.spec` or `input.entities",
                    "Write new code or change given code.");
        } else if (input.base() != null && !input.files().isEmpty()) {
            throw unsupported("base` beside `input.files", "Give one of them.");
        }
        if (input.style() != null) {
            throw unsupported("style", "The coder has one style; leave it out.");
        }
    }

    private static AgentException unsupported(String field, String instead) {
        return new AgentException.Permanent(
                "INPUT_UNSUPPORTED", "`input." + field + "` is not supported yet. " + instead);
    }
}
