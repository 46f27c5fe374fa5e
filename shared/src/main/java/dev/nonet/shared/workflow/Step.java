package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.task.TaskRequest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// One step of a workflow: exactly one of `agent`, `workflow` and `approve` says what it does.
///
/// A step starts when all of its needs are over. It is skipped where its `when` is false, and where it has none and
/// one of its needs was skipped.
///
/// @param agent who does it
/// @param workflow the sub-workflow that does it
/// @param approve what a person has to decide
/// @param task what the agent is asked, with expressions
/// @param input the agent's input record, or the inputs of the sub-workflow, with expressions
/// @param artifacts ids of files for the agent, with expressions
/// @param needs the steps that have to be over before
/// @param when an expression: the step is skipped where it is not true
/// @param forEach once for each entry of a list
/// @param repeat again until something is true
/// @param retry after failures
/// @param expect an expression over `result`: where it is not true the step has failed
/// @param timeoutSeconds how long one attempt may take; an hour when absent
/// @param onFailure what follows from its failure; the run stops when absent
public record Step(
        @Nullable AgentName agent,
        @Nullable @Size(max = 64) String workflow,
        @Nullable Approval approve,
        @Nullable @Size(max = TaskRequest.MAX_TASK) String task,
        @Nullable JsonNode input,
        @Size(max = TaskRequest.MAX_ARTIFACTS)
                List<@Size(max = Expression.MAX_TEXT) String> artifacts,
        @Size(max = Workflow.MAX_STEPS) List<String> needs,
        @Nullable @Size(max = Expression.MAX_TEXT) String when,
        @Nullable ForEach forEach,
        @Nullable Repeat repeat,
        @Nullable Retry retry,
        @Nullable @Size(max = Expression.MAX_TEXT) String expect,
        @Nullable @Min(1) @Max(MAX_SECONDS) Integer timeoutSeconds,
        @Nullable OnFailure onFailure) {
    /// A year, as long as Step Functions lets an execution run.
    public static final int MAX_SECONDS = 365 * 24 * 3600;

    private static final Duration TIMEOUT = Duration.ofHours(1);

    public Step {
        artifacts = List.copyOf(artifacts);
        needs = List.copyOf(needs);
    }

    /// How long one attempt may take.
    public Duration timeout() {
        if (approve != null) {
            return approve.expiry();
        }
        return timeoutSeconds == null ? TIMEOUT : Duration.ofSeconds(timeoutSeconds);
    }

    /// What follows from a failure.
    public OnFailure failure() {
        return onFailure == null ? new OnFailure.Go(OnFailure.Word.STOP) : onFailure;
    }

    /// Once for each entry of a list; the step's result is the list of their results.
    ///
    /// @param in an expression that gives a list of at most [#MAX_ITEMS] entries; each is `item`, and its place `index`
    /// @param atOnce how many are worked on at the same time; 10 when absent
    public record ForEach(
            @Size(min = 1, max = Expression.MAX_TEXT) String in,
            @Nullable @Min(1) @Max(1_000) Integer atOnce) {
        /// Entries of one list.
        public static final int MAX_ITEMS = 10_000;

        int concurrency() {
            return atOnce == null ? 10 : atOnce;
        }
    }

    /// Again until something is true; the last round's result is `last` in the next.
    ///
    /// @param until an expression over `result` and `round`
    /// @param atMost rounds; a step that needs more has failed
    /// @param waitSeconds between two rounds; none when absent
    public record Repeat(
            @Size(min = 1, max = Expression.MAX_TEXT) String until,
            @Min(1) @Max(1_000) int atMost,
            @Nullable @Min(0) @Max(MAX_SECONDS) Integer waitSeconds) {}

    /// After a failure, with a task of its own each time. What an agent refuses for good (a status below 500) it would
    /// refuse again, so that is tried again only where `codes` names it.
    ///
    /// @param attempts in all
    /// @param waitSeconds before the second; 10 when absent
    /// @param factor by which each wait is longer than the last; 2 when absent
    /// @param codes from `docs/errors.md`: which failures; all that may pass when empty
    public record Retry(
            @Min(2) @Max(100) int attempts,
            @Nullable @Min(0) @Max(MAX_SECONDS) Integer waitSeconds,
            @Nullable @Min(1) @Max(10) Double factor,
            @Size(max = 50) List<@Size(max = 100) String> codes) {
        public Retry {
            codes = List.copyOf(codes);
        }
    }

    /// A decision for a person.
    ///
    /// @param question what is to be decided, with expressions
    /// @param expiresSeconds after which nobody can decide any more and the step has failed; a day when absent
    public record Approval(
            @Size(min = 1, max = 10_000) String question,
            @Nullable @Min(1) @Max(MAX_SECONDS) Integer expiresSeconds) {
        Duration expiry() {
            return expiresSeconds == null ? Duration.ofDays(1) : Duration.ofSeconds(expiresSeconds);
        }
    }
}
