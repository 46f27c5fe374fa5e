package dev.nonet.api.route;

import dev.nonet.api.http.Refusal;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.TaskStore.Position;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Goes through a tenant's tasks, the newest first, and picks those that a filter accepts.
record TaskPages(TaskStore store) {
    /// Tasks looked at for one page; where few of many are wanted, a page may be short and the next one goes on.
    static final int MAX_SCANNED = 1_000;

    private static final int STEP = 100;

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
        var position = cursor == null ? Position.NEWEST : parse(cursor);
        var found = new ArrayList<Listed>();
        for (var scanned = 0; scanned < MAX_SCANNED; scanned += STEP) {
            var step = store.list(position, STEP);
            for (var task : step.tasks()) {
                if (filter.accepts(task)) {
                    found.add(Listed.of(task));
                }
                if (found.size() == limit) {
                    return new Page(found, cursor(Position.of(task)));
                }
            }
            var next = step.next();
            if (next == null) {
                return new Page(found, null);
            }
            position = next;
        }
        return new Page(found, cursor(position));
    }

    private static String cursor(Position position) {
        return position.createdAt().toEpochMilli() + "-" + position.taskId();
    }

    private static Position parse(String cursor) {
        var dash = cursor.indexOf('-');
        try {
            var at = Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, Math.max(dash, 0))));
            if (Keys.isName(cursor.substring(dash + 1))) {
                return new Position(at, cursor.substring(dash + 1));
            }
        } catch (NumberFormatException e) {
            // Answered below together with what has no id.
        }
        throw new Refusal(
                ErrorCode.MALFORMED_REQUEST, "cursor is the `next` of an earlier answer.");
    }
}
