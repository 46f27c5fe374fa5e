package dev.nonet.validator;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.agent.BaseAgent;
import dev.nonet.shared.contract.validator.ValidatorInput;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Verdict;
import dev.nonet.shared.sandbox.Sandbox;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.validator.report.ReportStore;

import java.util.List;
import java.util.Optional;

/// Compiles Java, runs its tests and measures what they cover; checks documents, and what other agents claim.
///
/// Compiler, test engine and schema library are loaded when the first task needs them.
public final class ValidatorAgent extends BaseAgent<ValidatorInput, ValidatorResult> {
    private final CodeValidation code;

    /// @param sandbox empty where the operator lets no code run
    public ValidatorAgent(Optional<Sandbox> sandbox) {
        super(ValidatorInput.CONTRACT);
        code = new CodeValidation(sandbox);
    }

    /// A zip that came with the task, or the session's latest code.
    @Override
    protected ValidatorInput understand(TaskRequest request) {
        var artifact = request.artifacts().isEmpty() ? null : request.artifacts().getFirst();
        return new ValidatorInput(
                null, List.of(), artifact, List.of(), null, null, null, null, List.of(), null,
                null);
    }

    @Override
    public AgentOutcome<ValidatorResult> handle(ValidatorInput input, AgentContext context) {
        var request = new Request(input);
        var refusal = request.refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var result = input.result();
        if (result != null) {
            return reported(ClaimsValidation.of(result, context), context);
        }
        var document = request.document();
        if (document.isPresent()) {
            return reported(DocumentValidation.of(document.get(), input, context), context);
        }
        var json = input.json();
        var schema = input.schema();
        return json != null && schema != null
                ? reported(JsonValidation.of(json, schema, context), context)
                : code.of(request, context);
    }

    private static Completed<ValidatorResult> reported(
            Completed<ValidatorResult> completed, AgentContext context) {
        return new ReportStore(context.artifacts()).withReports(completed, List.of());
    }

    @Override
    protected String explain(ValidatorResult result) {
        var summary = new StringBuilder();
        summary.append(result.verdict() == Verdict.PASS ? "Pass. " : "Fail. ");
        if (result.testsRun() != null) {
            summary.append(
                    "Tests: %d run, %d passed, %d failed, %d skipped. "
                            .formatted(
                                    result.testsRun(),
                                    result.testsPassed(),
                                    result.testsFailed(),
                                    result.testsSkipped()));
        }
        if (result.codeCoverage() != null) {
            summary.append(result.codeCoverage()).append(" % of lines covered. ");
        }
        if (!result.claims().isEmpty()) {
            summary.append(
                    "Claims compared: %d. "
                            .formatted(
                                    result.claims().stream()
                                            .mapToInt(ValidatorResult.Claim::checked)
                                            .sum()));
        }
        return summary.append("Issues: ")
                .append(result.issuesFound())
                .append(". ")
                .append(result.verdictReason())
                .toString();
    }
}
