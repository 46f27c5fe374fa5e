package dev.nonet.shared.workflow;

import io.lettuce.core.StreamMessage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Something that happened in a run.
///
/// @param id the cursor; events after it are asked for with `?after=`
/// @param step the step that it happened to, or null where it is the run itself
/// @param status the state that it entered
/// @param code why it failed
public record RunEvent(
        String id,
        Instant at,
        @Nullable String step,
        @Nullable String status,
        @Nullable String code) {
    static RunEvent of(StreamMessage<String, String> message) {
        var body = message.getBody();
        var at = message.getId().substring(0, message.getId().indexOf('-'));
        return new RunEvent(
                message.getId(),
                Instant.ofEpochMilli(Long.parseLong(at)),
                body.get("step"),
                body.get("state"),
                filled(body.get("code")));
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
