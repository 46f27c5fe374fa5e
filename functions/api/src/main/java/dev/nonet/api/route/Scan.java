package dev.nonet.api.route;

import dev.nonet.api.http.Refusal;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.memory.Timeline.Page;
import dev.nonet.shared.memory.Timeline.Position;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/// Goes through a list, the newest first, and picks what a filter accepts.
///
/// @param list what there is after a position
/// @param positions where an entry stands in it
record Scan<T>(Source<T> list, Function<T, Position> positions) {
    /// Entries looked at for one page; where few of many are wanted, a page may be short and the next one goes on.
    static final int MAX_SCANNED = 1_000;

    private static final int STEP = 100;

    @FunctionalInterface
    interface Source<T> {
        Page<T> list(Position after, int limit);
    }

    Page<T> read(Predicate<T> filter, @Nullable String cursor, int limit) {
        var position = cursor == null ? Position.NEWEST : position(cursor);
        var found = new ArrayList<T>();
        for (var scanned = 0; scanned < MAX_SCANNED; scanned += STEP) {
            var step = list.list(position, STEP);
            for (var entry : step.entries()) {
                if (filter.test(entry)) {
                    found.add(entry);
                }
                if (found.size() == limit) {
                    return new Page<>(found, positions.apply(entry));
                }
            }
            var next = step.next();
            if (next == null) {
                return new Page<>(found, null);
            }
            position = next;
        }
        return new Page<>(found, position);
    }

    static @Nullable String cursor(Page<?> page) {
        return page.next() == null ? null : page.next().cursor();
    }

    private static Position position(String cursor) {
        return Position.parse(cursor)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        ErrorCode.MALFORMED_REQUEST,
                                        "cursor is the `next` of an earlier answer."));
    }
}
