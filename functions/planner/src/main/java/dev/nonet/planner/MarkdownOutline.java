package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.PlannerInput;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The headings and list items of a Markdown text, in their order. All other lines are passed over.
///
/// @param title the first heading, where another heading follows before the first item
record MarkdownOutline(@Nullable String title, List<Item> items) {
    private static final int TAB = 4;
    private static final int MAX_ITEMS = 2 * PlannerInput.MAX_TASKS;
    private static final int MAX_HEADING = 200;

    /// A list item.
    ///
    /// @param number of its line, from 1
    /// @param phase the heading it stands under
    /// @param group the item without duration it stands below, or null
    record Item(int number, @Nullable String phase, @Nullable Integer group, MarkdownLine line) {}

    /// @throws AgentException.Permanent `TASK_LIST_INVALID` or `PLAN_TOO_LARGE`
    static MarkdownOutline read(String markdown, int daysPerWeek) {
        var reading = new Reading(daysPerWeek);
        markdown.lines().forEach(reading::line);
        return reading.outline();
    }

    /// Whether a text has a list item, so that it may be a task list.
    static boolean isTaskList(String text) {
        return text.lines().anyMatch(line -> Reading.marker(line.strip()) >= 0);
    }

    /// An item that those indented deeper belong to.
    private record Open(int indent, int item) {}

    private static final class Reading {
        private final int daysPerWeek;
        private final List<Item> items = new ArrayList<>();
        private final ArrayDeque<Open> open = new ArrayDeque<>();
        private @Nullable String title;
        private @Nullable String phase;
        private boolean inCode;
        private int number;

        Reading(int daysPerWeek) {
            this.daysPerWeek = daysPerWeek;
        }

        void line(String line) {
            number++;
            var text = line.strip();
            if (text.startsWith("```") || text.startsWith("~~~")) {
                inCode = !inCode;
            } else if (!inCode) {
                var heading = heading(text);
                var marker = heading < 0 ? marker(text) : -1;
                if (heading >= 0) {
                    startPhase(text.substring(heading).strip());
                } else if (marker >= 0) {
                    add(indent(line), withoutBox(text.substring(marker).strip()));
                }
            }
        }

        MarkdownOutline outline() {
            for (var i = 0; i < items.size(); i++) {
                var next = i + 1 < items.size() ? items.get(i + 1) : null;
                var hasItems = next != null && Integer.valueOf(i).equals(next.group());
                if (items.get(i).line().effort() == null && !hasItems) {
                    throw MarkdownLine.invalid(
                            items.get(i).number(),
                            "the item needs a duration such as (2d), (4h), (1w), (1/2/5d) or"
                                    + " (milestone)");
                }
            }
            return new MarkdownOutline(title, items);
        }

        private void startPhase(String heading) {
            if (heading.isEmpty() || heading.length() > MAX_HEADING) {
                throw MarkdownLine.invalid(
                        number, "a heading has 1 to " + MAX_HEADING + " characters");
            }
            if (items.isEmpty() && title == null) {
                title = phase;
            }
            phase = heading;
            open.clear();
        }

        private void add(int indent, String text) {
            if (items.size() == MAX_ITEMS) {
                throw new AgentException.Permanent(
                        "PLAN_TOO_LARGE", "A task list has at most " + MAX_ITEMS + " items.");
            }
            while (!open.isEmpty() && open.peek().indent() >= indent) {
                open.pop();
            }
            var line = MarkdownLine.read(text, number, daysPerWeek);
            var group = open.isEmpty() ? null : open.peek().item();
            if (line.effort() == null) {
                open.push(new Open(indent, items.size()));
            }
            items.add(new Item(number, phase, group, line));
        }

        private static int indent(String line) {
            var indent = 0;
            for (var i = 0; i < line.length() && Character.isWhitespace(line.charAt(i)); i++) {
                indent += line.charAt(i) == '\t' ? TAB : 1;
            }
            return indent;
        }

        /// Where the words of a heading start, or -1.
        private static int heading(String text) {
            var level = 0;
            while (level < text.length() && text.charAt(level) == '#') {
                level++;
            }
            return level >= 1 && level <= 6 && isBlank(text, level) ? level : -1;
        }

        /// Where the words of a list item start, or -1.
        private static int marker(String text) {
            var digits = 0;
            while (digits < text.length() && digits < 9 && isDigit(text.charAt(digits))) {
                digits++;
            }
            if (digits == text.length() || !isBlank(text, digits + 1)) {
                return -1;
            }
            var marks = digits == 0 ? "-*+" : ".)";
            return marks.indexOf(text.charAt(digits)) >= 0 ? digits + 1 : -1;
        }

        /// A box, ticked or not, changes nothing.
        private static String withoutBox(String text) {
            return text.length() > 3
                            && text.charAt(0) == '['
                            && " xX".indexOf(text.charAt(1)) >= 0
                            && text.charAt(2) == ']'
                    ? text.substring(3).strip()
                    : text;
        }

        private static boolean isBlank(String text, int place) {
            return place < text.length() && Character.isWhitespace(text.charAt(place));
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
