package dev.nonet.planner;

import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A schedule as calendar events that last whole days, RFC 5545.
final class ICalendar {
    private static final int LINE = 75;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private ICalendar() {}

    /// @param now when the calendar is made
    static String of(PlannerResult plan, Instant now) {
        var calendar = new ICalendar();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Nonet//Planner//EN");
        var project = plan.project() == null ? "plan" : plan.project();
        plan.schedule().forEach(task -> calendar.event(project, task, now));
        calendar.line("END:VCALENDAR");
        return calendar.text.toString();
    }

    private void event(String project, ScheduledTask task, Instant now) {
        line("BEGIN:VEVENT");
        line("UID:" + escaped(task.task() + "@" + project));
        line("DTSTAMP:" + MOMENT.format(now));
        line("DTSTART;VALUE=DATE:" + date(task.start()));
        line("DTEND;VALUE=DATE:" + date(task.finish().plusDays(1)));
        line("SUMMARY:" + escaped(task.name()));
        if (task.phase() != null) {
            line("CATEGORIES:" + escaped(task.phase()));
        }
        if (task.resources() != null && !task.resources().isEmpty()) {
            line("DESCRIPTION:" + escaped(String.join(", ", task.resources())));
        }
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    private static String date(LocalDate date) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }

    /// Section 3.3.11; control characters have no place in a text.
    private static String escaped(String value) {
        var escaped = new StringBuilder(value.length() + 8);
        value.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(c);
                                case '\n' -> escaped.append("\\n");
                                default -> escaped.appendCodePoint(c < ' ' || c == 0x7F ? ' ' : c);
                            }
                        });
        return escaped.toString();
    }

    /// Folded after 75 octets (section 3.1), never within a character.
    private void line(String content) {
        var octets = 0;
        for (var i = 0; i < content.length(); i = content.offsetByCodePoints(i, 1)) {
            var character = content.substring(i, content.offsetByCodePoints(i, 1));
            var length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += length;
        }
        text.append("\r\n");
    }
}
