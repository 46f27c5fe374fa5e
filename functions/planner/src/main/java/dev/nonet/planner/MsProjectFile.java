package dev.nonet.planner;

import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.contract.planner.Task;
import dev.nonet.shared.contract.planner.WorkCalendar;
import dev.nonet.shared.report.Markup;

import org.jspecify.annotations.Nullable;

import java.io.StringWriter;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A schedule as Microsoft Project XML (MSPDI). A working day has eight hours, from 8 to 12 and from 13 to 17 o'clock. With resources,
/// no task may start before it does here, so that levelling is not lost.
final class MsProjectFile {
    static final String NAMESPACE = "http://schemas.microsoft.com/project";
    static final int MINUTES_PER_DAY = 480;

    /// UID of the plan's calendar, after which come those of resources.
    private static final int STANDARD = 1;

    private static final int MORNING = 240;
    private static final int TENTHS = 10;
    private static final int START_NO_EARLIER_THAN = 4;

    private final PlannerResult plan;
    private final List<Task> tasks;
    private final PlannerInput input;
    private final Map<String, Integer> uids = new HashMap<>();
    private final Map<String, Integer> people = new HashMap<>();
    private final StringWriter text = new StringWriter();

    MsProjectFile(PlannerResult plan, List<Task> tasks, PlannerInput input) {
        this.plan = plan;
        this.tasks = tasks;
        this.input = input;
        for (var task : tasks) {
            uids.put(task.id(), uids.size() + 1);
        }
        for (var resource : input.resources()) {
            people.put(resource.id(), people.size() + 1);
        }
    }

    String text() {
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("Project");
            xml.writeDefaultNamespace(NAMESPACE);
            write(xml, "Name", plan.project() == null ? "Plan" : plan.project());
            write(xml, "StartDate", plan.start().atTime(8, 0) + ":00");
            write(xml, "CalendarUID", STANDARD);
            write(xml, "MinutesPerDay", MINUTES_PER_DAY);
            write(xml, "MinutesPerWeek", MINUTES_PER_DAY * Calendars.week(input.calendar()).size());
            calendars(xml);
            xml.writeStartElement("Tasks");
            for (var t = 0; t < tasks.size(); t++) {
                task(xml, tasks.get(t), plan.schedule().get(t));
            }
            xml.writeEndElement();
            resources(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void calendars(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("Calendars");
        var ofPlan = WorkWeek.of(input.calendar(), null);
        calendar(xml, STANDARD, "Standard", null, ofPlan, input.calendar());
        for (var resource : input.resources()) {
            if (resource.calendar() != null) {
                calendar(
                        xml,
                        STANDARD + uid(people, resource.id()),
                        resource.id(),
                        STANDARD,
                        WorkWeek.of(resource.calendar(), ofPlan),
                        resource.calendar());
            }
        }
        xml.writeEndElement();
    }

    private static void calendar(
            XMLStreamWriter xml,
            int uid,
            String name,
            @Nullable Integer base,
            WorkWeek week,
            @Nullable WorkCalendar calendar)
            throws XMLStreamException {
        xml.writeStartElement("Calendar");
        write(xml, "UID", uid);
        write(xml, "Name", name);
        write(xml, "IsBaseCalendar", base == null ? 1 : 0);
        if (base != null) {
            write(xml, "BaseCalendarUID", base);
        }
        xml.writeStartElement("WeekDays");
        for (var day : DayOfWeek.values()) {
            xml.writeStartElement("WeekDay");
            write(xml, "DayType", day.getValue() % 7 + 1);
            write(xml, "DayWorking", week.ofDay(day) > 0 ? 1 : 0);
            if (week.ofDay(day) > 0) {
                workingTimes(xml, minutes(week.ofDay(day)));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        if (calendar != null && !(calendar.holidays().isEmpty() && calendar.absences().isEmpty())) {
            xml.writeStartElement("Exceptions");
            for (var holiday : calendar.holidays()) {
                exception(xml, holiday, holiday, "Holiday");
            }
            for (var absence : calendar.absences()) {
                exception(xml, absence.from(), absence.to(), "Absence");
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static int minutes(int ticks) {
        return (int) Math.round(WorkingTime.days(ticks) * MINUTES_PER_DAY);
    }

    private static void workingTimes(XMLStreamWriter xml, int minutes) throws XMLStreamException {
        xml.writeStartElement("WorkingTimes");
        workingTime(xml, time(0, false), time(Math.min(minutes, MORNING), true));
        if (minutes > MORNING) {
            workingTime(xml, time(MORNING, false), time(minutes, true));
        }
        xml.writeEndElement();
    }

    private static void workingTime(XMLStreamWriter xml, String from, String to)
            throws XMLStreamException {
        xml.writeStartElement("WorkingTime");
        write(xml, "FromTime", from);
        write(xml, "ToTime", to);
        xml.writeEndElement();
    }

    private static void exception(XMLStreamWriter xml, LocalDate from, LocalDate to, String name)
            throws XMLStreamException {
        xml.writeStartElement("Exception");
        xml.writeStartElement("TimePeriod");
        write(xml, "FromDate", from + "T00:00:00");
        write(xml, "ToDate", to + "T23:59:00");
        xml.writeEndElement();
        write(xml, "Occurrences", 1 + ChronoUnit.DAYS.between(from, to));
        write(xml, "Name", name);
        write(xml, "Type", 1);
        write(xml, "Period", 1);
        write(xml, "DayWorking", 0);
        xml.writeEndElement();
    }

    private void task(XMLStreamWriter xml, Task task, ScheduledTask scheduled)
            throws XMLStreamException {
        var uid = uid(uids, task.id());
        xml.writeStartElement("Task");
        write(xml, "UID", uid);
        write(xml, "ID", uid);
        write(xml, "Name", scheduled.name());
        write(xml, "WBS", task.id());
        write(xml, "OutlineLevel", 1);
        write(xml, "Start", start(scheduled));
        write(xml, "Finish", finish(scheduled));
        write(xml, "Duration", duration(scheduled.effort()));
        write(xml, "DurationFormat", 7);
        write(xml, "Milestone", scheduled.effort() == 0 ? 1 : 0);
        write(xml, "ActualDuration", duration(0));
        write(xml, "RemainingDuration", duration(scheduled.effort()));
        write(xml, "Critical", scheduled.critical() ? 1 : 0);
        if (scheduled.resources() != null || task.fixedStart() != null) {
            write(xml, "ConstraintType", START_NO_EARLIER_THAN);
            write(xml, "ConstraintDate", start(scheduled));
        }
        if (task.deadline() != null) {
            write(xml, "Deadline", task.deadline() + "T17:00:00");
        }
        for (var dependency : task.dependsOn()) {
            link(xml, dependency);
        }
        xml.writeEndElement();
    }

    private void link(XMLStreamWriter xml, Dependency dependency) throws XMLStreamException {
        xml.writeStartElement("PredecessorLink");
        write(xml, "PredecessorUID", uid(uids, dependency.id()));
        write(xml, "Type", type(dependency.type()));
        var lag = dependency.lag() == null ? 0 : dependency.lag();
        write(xml, "LinkLag", Math.round(lag * MINUTES_PER_DAY * TENTHS));
        write(xml, "LagFormat", 7);
        xml.writeEndElement();
    }

    private static int type(@Nullable DependencyType type) {
        return switch (type) {
            case FINISH_TO_FINISH -> 0;
            case START_TO_FINISH -> 2;
            case START_TO_START -> 3;
            case FINISH_TO_START -> 1;
            case null -> 1;
        };
    }

    private void resources(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("Resources");
        for (var resource : input.resources()) {
            xml.writeStartElement("Resource");
            write(xml, "UID", uid(people, resource.id()));
            write(xml, "ID", uid(people, resource.id()));
            write(xml, "Name", resource.id());
            write(xml, "Type", 1);
            write(xml, "MaxUnits", resource.capacity());
            if (resource.calendar() != null) {
                write(xml, "CalendarUID", STANDARD + uid(people, resource.id()));
            }
            if (resource.costRate() != null) {
                write(xml, "StandardRate", resource.costRate());
                write(xml, "StandardRateFormat", 3);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeStartElement("Assignments");
        var uid = 0;
        for (var scheduled : plan.schedule()) {
            var who = scheduled.resources() == null ? List.<String>of() : scheduled.resources();
            for (var i = 0; i < who.size(); i++) {
                xml.writeStartElement("Assignment");
                write(xml, "UID", ++uid);
                write(xml, "TaskUID", uid(uids, scheduled.task()));
                write(xml, "ResourceUID", uid(people, who.get(i)));
                var amount = Objects.requireNonNull(scheduled.amounts()).get(i);
                write(xml, "Units", amount);
                write(xml, "Work", duration(scheduled.effort() * amount));
                write(xml, "ActualWork", duration(0));
                write(xml, "RemainingWork", duration(scheduled.effort() * amount));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static int uid(Map<String, Integer> uids, String id) {
        return Objects.requireNonNull(uids.get(id));
    }

    private static String duration(double days) {
        var duration = Duration.ofSeconds(Math.round(days * MINUTES_PER_DAY * 60));
        return "PT%dH%dM%dS"
                .formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }

    private static String start(ScheduledTask task) {
        var part = task.early().startDay() - Math.floor(task.early().startDay());
        return task.start() + "T" + time((int) Math.round(part * MINUTES_PER_DAY), false);
    }

    /// The end of a day belongs to that day.
    private static String finish(ScheduledTask task) {
        if (task.effort() == 0) {
            return start(task);
        }
        var day = task.early().finishDay();
        var part = day - (Math.ceil(day) - 1);
        return task.finish() + "T" + time((int) Math.round(part * MINUTES_PER_DAY), true);
    }

    private static String time(int minutes, boolean isEnd) {
        var isMorning = isEnd ? minutes <= MORNING : minutes < MORNING;
        return LocalTime.of(8, 0).plusMinutes(isMorning ? minutes : minutes + 60L) + ":00";
    }

    private static void write(XMLStreamWriter xml, String name, Object value)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(characters(String.valueOf(value)));
        xml.writeEndElement();
    }

    /// What XML 1.0 cannot carry becomes U+FFFD.
    private static String characters(String value) {
        return value.codePoints()
                .map(c -> Markup.isXml(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
