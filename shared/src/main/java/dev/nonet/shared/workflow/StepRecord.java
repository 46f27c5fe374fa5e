package dev.nonet.shared.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/// How a step of a run stands, or a part of one.
///
/// @param by what made it start: the step that ended last before it
/// @param life of the run in which it started
/// @param round of a step that is repeated, from 1
/// @param attempt of this round, from 1
/// @param taskId the task, or the run of a sub-workflow, that does it now or did it last
/// @param fault why it failed last; of a step that is tried again, why that is
/// @param items how many parts it has, if it is done for each entry of a list
/// @param restSeconds how long it rests before this round or attempt
/// @param question what a person has to decide
/// @param decision what a person decided
/// @param token what waits for its end
/// @param until when it may work no longer, from when it was begun first
public record StepRecord(
        StepState state,
        String by,
        int life,
        int round,
        int attempt,
        @Nullable String taskId,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable StepFault fault,
        @Nullable Integer items,
        int restSeconds,
        @Nullable String question,
        @Nullable Decided decision,
        @Nullable String token,
        @Nullable Instant until) {
    /// What a person decided.
    public record Decided(boolean approved, String comment, Instant at) {}

    /// A step that starts now.
    static StepRecord started(String by, int life, Instant now, @Nullable Integer items) {
        return new StepRecord(
                StepState.RUNNING,
                by,
                life,
                1,
                1,
                null,
                now,
                null,
                null,
                items,
                0,
                null,
                null,
                null,
                null);
    }

    /// A step that is over before it started.
    static StepRecord never(
            StepState state, String by, int life, Instant now, @Nullable StepFault fault) {
        return new StepRecord(
                state, by, life, 1, 1, null, null, now, fault, null, 0, null, null, null, null);
    }

    /// Whether it is worked on itself, not only its parts.
    boolean isWorking() {
        return state.isActive() && items == null;
    }

    /// Whether an execution is at work on this attempt.
    boolean isBegun() {
        return token != null;
    }

    /// Which attempt it is of all that there are.
    String turn() {
        return life + "." + round + "." + attempt;
    }

    /// A step whose parts that are not completed wait again.
    StepRecord spreadAgain() {
        return started(by, life, Objects.requireNonNull(startedAt), items);
    }

    /// A step that has work.
    StepRecord working(String task, String newToken, Instant end) {
        return new StepRecord(
                StepState.RUNNING,
                by,
                life,
                round,
                attempt,
                task,
                startedAt,
                null,
                fault,
                items,
                restSeconds,
                null,
                null,
                newToken,
                end);
    }

    /// A step that waits for a person.
    StepRecord asking(String asked, String newToken, Instant end) {
        return new StepRecord(
                StepState.AWAITING_INPUT,
                by,
                life,
                round,
                attempt,
                null,
                startedAt,
                null,
                fault,
                items,
                restSeconds,
                asked,
                null,
                newToken,
                end);
    }

    StepRecord decided(Decided what) {
        return new StepRecord(
                state,
                by,
                life,
                round,
                attempt,
                taskId,
                startedAt,
                null,
                fault,
                items,
                restSeconds,
                question,
                what,
                token,
                until);
    }

    /// A step that works again after a rest.
    StepRecord again(int nextRound, int nextAttempt, int seconds, @Nullable StepFault reason) {
        return new StepRecord(
                StepState.RUNNING,
                by,
                life,
                nextRound,
                nextAttempt,
                null,
                startedAt,
                null,
                reason,
                items,
                seconds,
                null,
                null,
                null,
                null);
    }

    StepRecord over(StepState end, Instant now, @Nullable StepFault reason) {
        return new StepRecord(
                end, by, life, round, attempt, taskId, startedAt, now, reason, items, 0, question,
                decision, null, null);
    }

    static StepRecord read(String json) {
        try {
            return RecordReader.lenient(StepRecord.class)
                    .read(Json.mapper().readTree(json), "step");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A step of Nonet is JSON", e);
        }
    }

    String json() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A step is plain data", e);
        }
    }
}
