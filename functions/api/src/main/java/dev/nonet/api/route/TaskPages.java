package dev.nonet.api.route;

import dev.nonet.shared.memory.Timeline;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskStore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Goes through a tenant's tasks, the newest first, and picks those that a filter accepts.
record TaskPages(TaskStore store) {
    /// Part of a list of tasks.
    ///
    /// @param tasks the newest first, without their results
    /// @param next the cursor of the next page; absent on the last one
    record Page(List<Listed> tasks, @Nullable String next) {}

    /// What a list says of a task; all of it is at `/tasks/{id}`.
    record Listed(
            String taskId,
            String status,
            String agent,
            String session,
            String task,
            int attempt,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Instant failedAt,
            @Nullable Instant cancelledAt,
            @Nullable String summary) {
        static Listed of(TaskRecord task) {
            return new Listed(
                    task.taskId(),
                    task.status().word(),
                    task.agent(),
                    task.session(),
                    task.task(),
                    task.attempt(),
                    task.createdAt(),
                    task.startedAt(),
                    task.completedAt(),
                    task.failedAt(),
                    task.cancelledAt(),
                    task.summary());
        }
    }

    Page read(TaskFilter filter, @Nullable String cursor, int limit) {
        var scan = new Scan<>(store::list, TaskPages::position);
        var page = scan.read(filter::accepts, cursor, limit);
        return new Page(page.entries().stream().map(Listed::of).toList(), Scan.cursor(page));
    }

    private static Timeline.Position position(TaskRecord task) {
        return new Timeline.Position(task.createdAt(), task.taskId());
    }
}
