package dev.nonet.planner;

import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.io.StringWriter;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
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
            write(xml, "CalendarUID", 1);
            write(xml, "MinutesPerDay", MINUTES_PER_DAY);
            write(xml, "MinutesPerWeek", MINUTES_PER_DAY * WorkDays.week(input.calendar()).size());
            calendar(xml);
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

    private void calendar(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("Calendars");
        xml.writeStartElement("Calendar");
        write(xml, "UID", 1);
        write(xml, "Name", "Standard");
        write(xml, "IsBaseCalendar", 1);
        xml.writeStartElement("WeekDays");
        var week = WorkDays.week(input.calendar());
        for (var day : DayOfWeek.values()) {
            xml.writeStartElement("WeekDay");
            write(xml, "DayType", day.getValue() % 7 + 1);
            write(xml, "DayWorking", week.contains(day) ? 1 : 0);
            if (week.contains(day)) {
                xml.writeStartElement("WorkingTimes");
                workingTime(xml, "08:00:00", "12:00:00");
                workingTime(xml, "13:00:00", "17:00:00");
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        var calendar = input.calendar();
        if (calendar != null && !calendar.holidays().isEmpty()) {
            xml.writeStartElement("Exceptions");
            for (var holiday : calendar.holidays()) {
                exception(xml, holiday);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void workingTime(XMLStreamWriter xml, String from, String to)
            throws XMLStreamException {
        xml.writeStartElement("WorkingTime");
        write(xml, "FromTime", from);
        write(xml, "ToTime", to);
        xml.writeEndElement();
    }

    private static void exception(XMLStreamWriter xml, LocalDate holiday)
            throws XMLStreamException {
        xml.writeStartElement("Exception");
        xml.writeStartElement("TimePeriod");
        write(xml, "FromDate", holiday + "T00:00:00");
        write(xml, "ToDate", holiday + "T23:59:00");
        xml.writeEndElement();
        write(xml, "Occurrences", 1);
        write(xml, "Name", "Holiday");
        write(xml, "Type", 1);
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
                write(xml, "Units", Objects.requireNonNull(scheduled.amounts()).get(i));
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
                .map(c -> SvgGantt.isXml(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
