package dev.nonet.validator;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.ValidatedCode;
import dev.nonet.validator.schema.JsonSchemaCheck;

import java.util.List;
import java.util.Map;

/// A JSON document against a JSON Schema.
final class JsonValidation {
    private JsonValidation() {}

    static Completed<ValidatorResult> of(JsonNode json, JsonNode schema, AgentContext context) {
        var draft = JsonSchemaCheck.draft(schema);
        var issues =
                new JsonSchemaCheck(Map.of()).check(json, schema, context.deadline().remaining());
        var gates = new Gates().atMost("schema_violations", 0, issues.size());
        return new DocumentFindings(
                        new ValidatedCode("inline", null, Sha256.of(json.toString()), 1),
                        gates,
                        issues,
                        List.of(),
                        List.of(JsonSchemaCheck.name()))
                .completed(
                        List.of(
                                Evidence.measurement(
                                        "schema_violations",
                                        issues.size(),
                                        "count of violations of JSON Schema " + draft)),
                        issues.size() < JsonSchemaCheck.MAX_ISSUES
                                ? List.of()
                                : List.of(
                                        "only the first "
                                                + JsonSchemaCheck.MAX_ISSUES
                                                + " violations are told"));
    }
}
