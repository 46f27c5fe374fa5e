package dev.nonet.shared.task;

import dev.nonet.shared.contract.RawJson;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// A task as it is stored, and as `GET /tasks/{id}` answers it.
///
/// @param status `queued`, `processing`, `awaiting_input`, `completed`, `failed` or `cancelled`
/// @param attempt how often a worker took it, the fencing epoch
/// @param result the agent's result record, once it is completed
/// @param error the problem it failed with, an RFC 9457 object
public record TaskRecord(
        String taskId,
        TaskState status,
        String agent,
        String session,
        String task,
        int attempt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant failedAt,
        @Nullable Instant cancelledAt,
        @Nullable RawJson result,
        @Nullable String summary,
        @Nullable RawJson evidence,
        @Nullable RawJson unmeasured,
        @Nullable RawJson limits,
        @Nullable RawJson usage,
        @Nullable String question,
        @Nullable RawJson error,
        Map<String, String> metadata) {
    /// As it stands in a list: without what the agent left.
    public TaskRecord withoutResult() {
        return new TaskRecord(
                taskId,
                status,
                agent,
                session,
                task,
                attempt,
                createdAt,
                startedAt,
                completedAt,
                failedAt,
                cancelledAt,
                null,
                summary,
                null,
                null,
                null,
                null,
                question,
                error,
                metadata);
    }
}
