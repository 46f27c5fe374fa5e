package dev.nonet.validator;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.validator.AgentResult;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.ValidatedCode;
import dev.nonet.validator.claims.ClaimCheck;
import dev.nonet.validator.claims.Ledger;
import dev.nonet.validator.claims.Subject;

import java.util.List;
import java.util.Objects;

/// What another agent claims in its result.
final class ClaimsValidation {
    private ClaimsValidation() {}

    /// @throws AgentException.Permanent `RESULT_NOT_FOUND`
    static Completed<ValidatorResult> of(AgentResult asked, AgentContext context) {
        var taskId = asked.taskId();
        var subject = taskId == null ? given(asked, context) : ofTask(taskId, context);
        context.signals().progress("checking what the " + subject.agent().word() + " claims");
        var ledger = ClaimCheck.of(subject);
        var source = taskId != null ? "task" : asked.value() == null ? "latest_result" : "inline";
        var gates =
                new Gates()
                        .atMost("broken_claims", 0, ledger.broken())
                        .atLeast("checked_claims", 1, ledger.checked());
        return new DocumentFindings(
                        new ValidatedCode(
                                source, taskId, Sha256.of(subject.result().toString()), 1),
                        gates,
                        ledger.issues(),
                        ledger.claims(),
                        List.of())
                .completed(
                        List.of(
                                Evidence.measurement(
                                        "broken_claims",
                                        ledger.broken(),
                                        "statements that do not hold, of %d that were compared"
                                                .formatted(ledger.checked()))),
                        ledger.broken() <= Ledger.MAX_ISSUES
                                ? List.of()
                                : List.of(
                                        "only the first %d broken claims are told"
                                                .formatted(Ledger.MAX_ISSUES)));
    }

    private static Subject ofTask(String id, AgentContext context) {
        var task = context.earlier().apply(id).orElse(null);
        var result = task == null ? null : task.result();
        if (task == null || result == null) {
            throw new AgentException.Permanent(
                    "RESULT_NOT_FOUND",
                    "There is no task with this id that has a result; it must be completed, and not"
                            + " expired.");
        }
        return new Subject(
                task.request().agent(),
                result,
                task.request().input(),
                task.request().artifacts(),
                context.artifacts());
    }

    private static Subject given(AgentResult asked, AgentContext context) {
        var agent = Objects.requireNonNull(asked.agent());
        var value = asked.value();
        return new Subject(
                agent,
                value == null ? latest(agent, context) : value,
                asked.input(),
                List.of(),
                context.artifacts());
    }

    private static JsonNode latest(AgentName agent, AgentContext context) {
        return context.left()
                .apply(agent)
                .orElseThrow(
                        () ->
                                new AgentException.Permanent(
                                        "RESULT_NOT_FOUND",
                                        "The session has no result of the %s; run it first, or give"
                                                        .formatted(agent.word())
                                                + " the result in `value`."));
    }
}
