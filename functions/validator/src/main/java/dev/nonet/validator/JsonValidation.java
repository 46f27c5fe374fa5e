package dev.nonet.validator;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Environment;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.ValidatedCode;
import dev.nonet.validator.schema.JsonSchemaCheck;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A JSON document against a JSON Schema.
final class JsonValidation {
    private static final String REASON = "a JSON document has none; it is measured of Java code";

    private JsonValidation() {}

    static Completed<ValidatorResult> of(JsonNode json, JsonNode schema, AgentContext context) {
        var draft = JsonSchemaCheck.draft(schema);
        var issues =
                new JsonSchemaCheck(Map.of()).check(json, schema, context.deadline().remaining());
        var gates = new Gates().atMost("schema_violations", 0, issues.size());
        var result =
                new ValidatorResult(
                        gates.verdict(),
                        gates.reason(),
                        gates.all(),
                        new ValidatedCode("inline", null, Sha256.of(json.toString()), 1),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        issues.size(),
                        issues,
                        null,
                        List.of(),
                        null,
                        new Environment(
                                Runtime.version().toString(),
                                Isolation.NONE,
                                List.of(JsonSchemaCheck.name()),
                                List.of(),
                                null));
        return new Completed<>(
                result,
                List.of(
                        Evidence.measurement(
                                "schema_violations",
                                issues.size(),
                                "count of violations of JSON Schema " + draft)),
                Stream.of(
                                "tests_run",
                                "code_coverage",
                                "coverage",
                                "mutation",
                                "quality_score",
                                "metrics")
                        .map(field -> new Unmeasured(field, REASON))
                        .toList(),
                issues.size() < JsonSchemaCheck.MAX_ISSUES
                        ? List.of()
                        : List.of(
                                "only the first "
                                        + JsonSchemaCheck.MAX_ISSUES
                                        + " violations are told"));
    }
}
