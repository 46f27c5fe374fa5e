package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;

import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.task.TaskRecord;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/// What came of a piece of a step's work.
sealed interface Outcome {
    /// @param left an object with `result`, and `summary` where there is one
    record Good(JsonNode left) implements Outcome {}

    /// @param passing whether trying again may help
    record Bad(StepFault fault, boolean passing) implements Outcome {}

    record Cancelled() implements Outcome {}

    /// Empty where the task is not over.
    static Optional<Outcome> of(TaskRecord task) {
        return switch (task.status()) {
            case PENDING, QUEUED, PROCESSING, AWAITING_INPUT -> Optional.empty();
            case COMPLETED -> Optional.of(good(task.result(), task.summary()));
            case FAILED -> Optional.of(bad(task.error()));
            case CANCELLED -> Optional.of(new Cancelled());
        };
    }

    /// Empty where the run is not over.
    static Optional<Outcome> of(RunRecord run) {
        return switch (run.status()) {
            case RUNNING -> Optional.empty();
            case COMPLETED -> Optional.of(good(run.output(), null));
            case FAILED -> Optional.of(new Bad(Objects.requireNonNull(run.error()), false));
            case CANCELLED -> Optional.of(new Cancelled());
        };
    }

    static Outcome of(StepRecord.Decided decision) {
        if (!decision.approved()) {
            return new Bad(
                    new StepFault("STEP_REJECTED", "It was rejected: " + decision.comment()),
                    false);
        }
        var left = JsonNodeFactory.instance.objectNode();
        left.putObject("result")
                .put("approved", true)
                .put("comment", decision.comment())
                .put("at", decision.at().toString());
        return new Good(left);
    }

    private static Outcome good(@Nullable RawJson result, @Nullable String summary) {
        var left = JsonNodeFactory.instance.objectNode();
        left.set("result", result == null ? NullNode.instance : RunStore.parse(result.json()));
        return new Good(summary == null ? left : left.put("summary", summary));
    }

    private static Outcome bad(@Nullable RawJson error) {
        var problem =
                error == null
                        ? JsonNodeFactory.instance.objectNode()
                        : RunStore.parse(error.json());
        return new Bad(
                new StepFault(
                        problem.path("code").asText("AGENT_FAILED"),
                        problem.path("detail").asText("")),
                problem.path("status").asInt(500) >= 500);
    }
}
