package dev.nonet.shared.memory;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Ids by the time they came, in a sorted set: the newest first, page by page.
///
/// @param key of the set, whose scores are Unix milliseconds
public record Timeline(Redis redis, String key) {
    /// Milliseconds, as great as a score in Redis can be without a loss.
    private static final long MAX_TIME = 1L << 53;

    /// Ids of one millisecond that a page is prepared for without asking twice.
    private static final int TIES = 16;

    /// Where something stands: newer things before it, of those of one millisecond the greater id.
    public record Position(Instant at, String id) {
        /// Before the first.
        public static final Position NEWEST = new Position(Instant.ofEpochMilli(MAX_TIME), "");

        /// Reads what [#cursor] wrote.
        public static Optional<Position> parse(String cursor) {
            var dash = cursor.indexOf('-');
            try {
                var millis = Long.parseLong(cursor.substring(0, Math.max(dash, 0)));
                var id = cursor.substring(dash + 1);
                return Keys.isName(id)
                        ? Optional.of(new Position(Instant.ofEpochMilli(millis), id))
                        : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        /// As a client sends it back.
        public String cursor() {
            return at.toEpochMilli() + "-" + id;
        }

        private static Position of(ScoredValue<String> entry) {
            return new Position(Instant.ofEpochMilli((long) entry.getScore()), entry.getValue());
        }

        private boolean isBefore(ScoredValue<String> entry) {
            var millis = at.toEpochMilli();
            return entry.getScore() < millis
                    || (entry.getScore() == millis && entry.getValue().compareTo(id) < 0);
        }
    }

    /// Part of a list, the newest first.
    ///
    /// @param next from where on there may be more, or null at the end
    public record Page<T>(List<T> entries, @Nullable Position next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /// What comes after a position.
    public Page<Position> after(Position position, int limit) {
        var known = read(position, limit).stream().map(Position::of).toList();
        return new Page<>(known, known.size() < limit ? null : known.getLast());
    }

    private List<ScoredValue<String>> read(Position after, int limit) {
        for (var size = limit + TIES; ; size *= 2) {
            var range =
                    Range.from(
                            Range.Boundary.<Long>unbounded(),
                            Range.Boundary.including(after.at().toEpochMilli()));
            var most = Limit.from(size);
            var read =
                    redis.call(commands -> commands.zrevrangebyscoreWithScores(key, range, most));
            var all = read == null ? List.<ScoredValue<String>>of() : read;
            var page = all.stream().filter(after::isBefore).limit(limit).toList();
            if (page.size() == limit || all.size() < size) {
                return page;
            }
        }
    }
}
