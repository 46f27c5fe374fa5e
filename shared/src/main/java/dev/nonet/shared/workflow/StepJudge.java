package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentException;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

/// Judges what came of a step's work: the step is over, or goes on with another round or another attempt.
record StepJudge(RunStore store, RunRecord run, Played played, Clock clock) {
    private static final int RETRY_WAIT_SECONDS = 10;
    private static final double RETRY_FACTOR = 2;

    /// How a step stands after a piece of work.
    StepRecord judge(String key, StepRecord standing, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Good(var left) -> {
                try {
                    yield good(key, standing, left);
                } catch (AgentException.Permanent e) {
                    yield bad(key, standing, StepFault.of(e), false);
                }
            }
            case Outcome.Bad(var fault, var passing) -> bad(key, standing, fault, passing);
            case Outcome.Cancelled() when run.cancelledAt() != null ->
                    standing.over(StepState.CANCELLED, clock.instant(), null);
            case Outcome.Cancelled() ->
                    failed(standing, new StepFault("STEP_CANCELLED", "It was cancelled."));
        };
    }

    private StepRecord good(String key, StepRecord standing, JsonNode left) {
        var step = played.step(key);
        var expect = step.expect();
        if (expect != null && !isTrue(expect, key, standing, left)) {
            var fault = new StepFault("STEP_NOT_AS_EXPECTED", "It is not true that " + expect);
            return bad(key, standing, fault, true);
        }
        store.leave(run.runId(), key, left);
        var repeat = step.repeat();
        return repeat == null || isTrue(repeat.until(), key, standing, left)
                ? standing.over(StepState.COMPLETED, clock.instant(), null)
                : again(repeat, standing);
    }

    private StepRecord again(Step.Repeat repeat, StepRecord standing) {
        if (standing.round() == repeat.atMost()) {
            var detail =
                    "After %d rounds it is not true that %s"
                            .formatted(repeat.atMost(), repeat.until());
            return failed(standing, new StepFault("STEP_REPEATED_IN_VAIN", detail));
        }
        var rest = Objects.requireNonNullElse(repeat.waitSeconds(), 0);
        return standing.again(standing.round() + 1, 1, rest, null);
    }

    private boolean isTrue(String text, String key, StepRecord standing, JsonNode left) {
        var expression = Expression.of(text);
        var scope = new Scope(store, run, played.graph()).of(key, standing, List.of(expression));
        scope.set("result", left.path("result"));
        return expression.isTrue(scope);
    }

    private StepRecord bad(String key, StepRecord standing, StepFault fault, boolean passing) {
        var retry = played.step(key).retry();
        if (retry == null || !isRetried(retry, standing, fault, passing)) {
            return failed(standing, fault);
        }
        var rest = rest(retry, standing.attempt());
        return standing.again(standing.round(), standing.attempt() + 1, rest, fault);
    }

    private boolean isRetried(
            Step.Retry retry, StepRecord standing, StepFault fault, boolean passing) {
        return run.cancelledAt() == null
                && standing.attempt() < retry.attempts()
                && (retry.codes().isEmpty() ? passing : retry.codes().contains(fault.code()));
    }

    private static int rest(Step.Retry retry, int attempt) {
        var first = Objects.requireNonNullElse(retry.waitSeconds(), RETRY_WAIT_SECONDS);
        var factor = Objects.requireNonNullElse(retry.factor(), RETRY_FACTOR);
        return (int) Math.min(first * Math.pow(factor, attempt - 1), Step.MAX_SECONDS);
    }

    private StepRecord failed(StepRecord standing, StepFault fault) {
        return standing.over(StepState.FAILED, clock.instant(), fault);
    }
}
