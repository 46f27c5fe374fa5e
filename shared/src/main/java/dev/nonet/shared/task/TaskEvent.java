package dev.nonet.shared.task;

import io.lettuce.core.StreamMessage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Something that happened to a task.
///
/// @param id the cursor; events after it are asked for with `?after=`
/// @param status the state that the task entered, where the event is a transition
/// @param progress what the agent was doing, where it is not
/// @param code why it failed
public record TaskEvent(
        String id,
        Instant at,
        @Nullable TaskState status,
        @Nullable String progress,
        @Nullable String code) {
    static TaskEvent of(StreamMessage<String, String> message) {
        var body = message.getBody();
        var state = body.get("state");
        var at = message.getId().substring(0, message.getId().indexOf('-'));
        return new TaskEvent(
                message.getId(),
                Instant.ofEpochMilli(Long.parseLong(at)),
                state == null ? null : TaskState.of(state),
                body.get("progress"),
                body.get("code"));
    }
}
