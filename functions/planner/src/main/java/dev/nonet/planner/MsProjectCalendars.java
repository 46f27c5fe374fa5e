package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.WorkCalendar;
import dev.nonet.shared.contract.planner.WorkCalendar.Absence;
import dev.nonet.shared.contract.planner.WorkCalendar.Hours;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The calendars of a Microsoft Project XML: days of the week, hours, and exceptions, those of their base calendars among them.
final class MsProjectCalendars {
    private static final String PROJECT = "";
    private static final String REPEATED =
            "Days off that repeat in other ways than every year are not planned with.";
    private static final int MAX_DEPTH = 10;
    private static final int MAX_OFF = 2_000;

    private final XmlTree project;
    private final double hoursPerDay;
    private final Collection<String> limits;
    private final Map<String, XmlTree> calendars = new HashMap<>();

    /// @param hoursPerDay of a working day
    /// @param limits takes what is not planned with, in words
    MsProjectCalendars(XmlTree project, double hoursPerDay, Collection<String> limits) {
        this.project = project;
        this.hoursPerDay = hoursPerDay;
        this.limits = limits;
        project.in("Calendars").forEach(one -> calendars.put(one.get("UID"), one));
    }

    @Nullable WorkCalendar ofProject() {
        return of(project.get("CalendarUID"), PROJECT);
    }

    /// Null where it works when the project does.
    @Nullable WorkCalendar ofResource(XmlTree resource) {
        var uid = resource.get("CalendarUID");
        return uid.equals(project.get("CalendarUID")) ? null : of(uid, project.get("CalendarUID"));
    }

    /// @param base of whose exceptions nothing is said here
    private @Nullable WorkCalendar of(String uid, String base) {
        var week = new HashMap<DayOfWeek, Double>();
        var days = new ArrayList<LocalDate>();
        var absences = new ArrayList<Absence>();
        var calendar = calendars.get(uid);
        for (var depth = 0; calendar != null && depth < MAX_DEPTH; depth++) {
            var isBase = !base.isEmpty() && calendar.get("UID").equals(base);
            if (!isBase) {
                calendar.in("Exceptions").forEach(one -> add(one, days, absences));
            }
            if (!isBase || !week.isEmpty()) {
                calendar.in("WeekDays").forEach(day -> add(day, week));
            }
            calendar = isBase ? null : calendars.get(calendar.get("BaseCalendarUID"));
        }
        if (!week.isEmpty() && week.values().stream().allMatch(hours -> hours == 0)) {
            throw new AgentException.Permanent(
                    "NO_WORKING_TIME",
                    "The calendar with UID %s has no working day.".formatted(uid));
        }
        return week.isEmpty() && days.isEmpty() && absences.isEmpty()
                ? null
                : calendar(week, days, absences);
    }

    private static WorkCalendar calendar(
            Map<DayOfWeek, Double> week, List<LocalDate> days, List<Absence> absences) {
        var worked = new ArrayList<DayOfWeek>();
        var hours = new ArrayList<Hours>();
        for (var day : DayOfWeek.values()) {
            var worth = week.getOrDefault(day, 0.0);
            if (worth > 0) {
                worked.add(day);
            }
            if (worth > 0 && worth < Durations.HOURS_PER_DAY) {
                hours.add(new Hours(day, worth));
            }
        }
        return new WorkCalendar(worked.isEmpty() ? null : worked, days, hours, absences);
    }

    /// What a calendar says of a day comes before what its base calendar says.
    private void add(XmlTree day, Map<DayOfWeek, Double> week) {
        var number = (int) MsProjectTasks.figure(day, "DayType");
        if (number < 1 || number > DayOfWeek.values().length) {
            return;
        }
        var times = day.in("WorkingTimes");
        var worked = times.isEmpty() ? hoursPerDay : 0;
        for (var time : times) {
            worked += hours(time);
        }
        if (worked > hoursPerDay) {
            limits.add("Days are planned with %s hours at most.".formatted(hoursPerDay));
        }
        week.putIfAbsent(
                DayOfWeek.SUNDAY.plus(number - 1L),
                day.get("DayWorking").equals("1")
                        ? Math.min(worked / hoursPerDay, 1) * Durations.HOURS_PER_DAY
                        : 0);
    }

    /// Midnight as an end is that of the next day.
    private static double hours(XmlTree time) {
        try {
            var from = LocalTime.parse(time.get("FromTime"));
            var to = LocalTime.parse(time.get("ToTime"));
            var between = Duration.between(from, to);
            var passed = between.isPositive() ? between : between.plusDays(1);
            return passed.toSeconds() / 3_600.0;
        } catch (DateTimeException e) {
            throw MsProjectTasks.invalid("a working time of a calendar is no time");
        }
    }

    private void add(XmlTree exception, List<LocalDate> days, List<Absence> absences) {
        var period = exception.all("TimePeriod");
        if (period.isEmpty() || !exception.get("DayWorking").equals("0")) {
            limits.add("Days of the calendar with other hours are planned as all others.");
            return;
        }
        var from = MsProjectTasks.date(period.getFirst(), "FromDate");
        var to = MsProjectTasks.date(period.getFirst(), "ToDate");
        if (from == null
                || to == null
                || to.isBefore(from)
                || days.size() + absences.size() >= MAX_OFF) {
            return;
        }
        switch (exception.get("Type")) {
            case "", "1", "9" -> {
                if (MsProjectTasks.figure(exception, "Period") > 1) {
                    limits.add(REPEATED);
                } else if (from.equals(to)) {
                    days.add(from);
                } else {
                    absences.add(new Absence(from, to));
                }
            }
            case "2" -> everyYear(exception, from, to, days);
            default -> limits.add(REPEATED);
        }
    }

    private static void everyYear(
            XmlTree exception, LocalDate from, LocalDate to, List<LocalDate> days) {
        var month = (int) MsProjectTasks.figure(exception, "Month") + 1;
        var day = (int) MsProjectTasks.figure(exception, "MonthDay");
        for (var year = from.getYear(); year <= to.getYear() && days.size() < MAX_OFF; year++) {
            try {
                var date = LocalDate.of(year, month, day);
                if (!date.isBefore(from) && !date.isAfter(to)) {
                    days.add(date);
                }
            } catch (DateTimeException e) {
                // A year without this day, such as 29 February.
            }
        }
    }
}
