package dev.nonet.validator;

import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Claim;
import dev.nonet.shared.contract.validator.ValidatorResult.Environment;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.ValidatedCode;

import java.util.List;
import java.util.stream.Stream;

/// What was found out about something that is no code, put into the words of the contract.
///
/// @param claims of a result; else empty
/// @param tools what it was looked at with
record DocumentFindings(
        ValidatedCode subject,
        Gates gates,
        List<Issue> issues,
        List<Claim> claims,
        List<String> tools) {
    private static final String REASON = "this is no code, of which it would be measured";

    Completed<ValidatorResult> completed(List<Evidence> evidence, List<String> limits) {
        var result =
                new ValidatorResult(
                        gates.verdict(),
                        gates.reason(),
                        gates.all(),
                        subject,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        claims,
                        issues.size(),
                        issues,
                        null,
                        List.of(),
                        null,
                        new Environment(
                                Runtime.version().toString(),
                                Isolation.NONE,
                                tools,
                                List.of(),
                                null),
                        null);
        return new Completed<>(
                result,
                evidence,
                Stream.of(
                                "tests_run",
                                "code_coverage",
                                "coverage",
                                "mutation",
                                "quality_score",
                                "metrics")
                        .map(field -> new Unmeasured(field, REASON))
                        .toList(),
                limits);
    }
}
