package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Effort;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What one list item says: `id: name (duration, clauses) clauses`, with the clauses `after a, b`, `by 2026-03-01` and
/// `on 2026-02-01`.
///
/// @param id where the item names one before a colon
/// @param effort null where the item has no duration
/// @param after what the item waits for, as written
record MarkdownLine(
        @Nullable String id,
        String name,
        @Nullable Effort effort,
        List<String> after,
        @Nullable LocalDate deadline,
        @Nullable LocalDate fixedStart) {
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_NAME = 500;
    private static final int MAX_ID = 40;
    private static final int DATE = "2026-03-01".length();

    /// @param number of the line, for messages
    /// @throws AgentException.Permanent `TASK_LIST_INVALID`
    static MarkdownLine read(String text, int number, int daysPerWeek) {
        if (text.length() > MAX_TEXT) {
            throw invalid(number, "an item has at most " + MAX_TEXT + " characters");
        }
        var plain = text.replace("**", "").replace("`", "").strip();
        for (var open = plain.indexOf('('); open >= 0; open = plain.indexOf('(', open + 1)) {
            var close = plain.indexOf(')', open);
            var comma = close < 0 ? -1 : firstOf(plain, open, close);
            var effort =
                    close < 0
                            ? null
                            : Durations.read(plain.substring(open + 1, comma).strip(), daysPerWeek);
            if (effort != null) {
                var clauses =
                        plain.substring(Math.min(comma + 1, close), close)
                                + ","
                                + plain.substring(close + 1);
                return new Clauses(number).read(clauses).line(plain.substring(0, open), effort);
            }
        }
        return new Clauses(number).line(plain, null);
    }

    static AgentException invalid(int number, String reason) {
        return new AgentException.Permanent(
                "TASK_LIST_INVALID", "Line " + number + " of the task list: " + reason + ".");
    }

    private static int firstOf(String text, int from, int end) {
        for (var i = from; i < end; i++) {
            if (text.charAt(i) == ',' || text.charAt(i) == ';') {
                return i;
            }
        }
        return end;
    }

    /// Gathers what stands around the name and the duration.
    private static final class Clauses {
        private final int number;
        private final List<String> after = new ArrayList<>();
        private @Nullable LocalDate deadline;
        private @Nullable LocalDate fixedStart;

        Clauses(int number) {
            this.number = number;
        }

        Clauses read(String clauses) {
            var waits = false;
            for (var clause : clauses.replace(';', ',').split(",", -1)) {
                var rest = withoutDates(clause.strip());
                if (rest.toLowerCase(Locale.ROOT).startsWith("after ")) {
                    waits = true;
                    after.add(rest.substring("after ".length()).strip());
                } else if (waits && !rest.isEmpty()) {
                    after.add(rest);
                } else if (!rest.isEmpty()) {
                    throw invalid(
                            number,
                            "after the duration come only `after …`, `by 2026-03-01` and `on"
                                    + " 2026-02-01`");
                }
            }
            return this;
        }

        /// Takes `by <date>` and `on <date>` off the end.
        private String withoutDates(String clause) {
            var rest = clause;
            while (rest.length() >= DATE + 3) {
                var words = rest.length() - DATE - 3;
                var keyword = rest.substring(words, words + 3).toLowerCase(Locale.ROOT);
                if ((words > 0 && rest.charAt(words - 1) != ' ')
                        || !(keyword.equals("by ") || keyword.equals("on "))) {
                    break;
                }
                var date = date(rest.substring(words + 3));
                if (keyword.equals("by ")) {
                    deadline = date;
                } else {
                    fixedStart = date;
                }
                rest = rest.substring(0, words).strip();
            }
            return rest;
        }

        private LocalDate date(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw invalid(number, "dates look like 2026-03-01");
            }
        }

        MarkdownLine line(String before, @Nullable Effort effort) {
            var text = before.strip();
            var colon = text.indexOf(':');
            var id = colon > 0 && isId(text, colon) ? text.substring(0, colon) : null;
            var name = id == null ? text : text.substring(colon + 1).strip();
            if (name.isEmpty() || name.length() > MAX_NAME) {
                throw invalid(number, "a task has a name of 1 to " + MAX_NAME + " characters");
            }
            return new MarkdownLine(id, name, effort, after, deadline, fixedStart);
        }

        private static boolean isId(String text, int end) {
            for (var i = 0; i < end; i++) {
                var c = text.charAt(i);
                if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != '.') {
                    return false;
                }
            }
            return end <= MAX_ID;
        }
    }
}
