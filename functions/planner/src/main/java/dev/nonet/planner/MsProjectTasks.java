package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

/// Reads Microsoft Project XML (MSPDI): tasks with durations, links, constraints and deadlines, calendars, and who is
/// assigned. A summary task is the phase of what is below it, and a link to it is one to all of that.
final class MsProjectTasks {
    private static final int MINUTES_PER_DAY = 480;
    private static final double TENTHS_PER_MINUTE = 10;
    private static final int SECONDS_PER_MINUTE = 60;

    /// Formats of durations and lags that count hours of the night as well; each unit has one.
    private static final Set<String> ELAPSED =
            Set.of("4", "6", "8", "10", "12", "36", "38", "40", "42", "44", "20", "52");

    private final XmlTree project;
    private final double minutesPerDay;
    private final Map<String, XmlTree> leaves = new LinkedHashMap<>();
    private final Map<String, Set<String>> below = new HashMap<>();
    private final Map<String, List<XmlTree>> above = new HashMap<>();
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, List<Need>> needs = new HashMap<>();
    private final Set<String> limits = new LinkedHashSet<>();
    private final MsProjectCalendars calendars;

    private MsProjectTasks(XmlTree project) {
        this.project = project;
        var minutes = figure(project, "MinutesPerDay");
        minutesPerDay = minutes > 0 ? minutes : MINUTES_PER_DAY;
        calendars = new MsProjectCalendars(project, minutesPerDay / 60, limits);
    }

    /// @throws AgentException.Permanent `TASK_LIST_INVALID` or `PLAN_TOO_LARGE`
    static TaskSource read(String xml) {
        try {
            var project = XmlTree.read(new StringReader(xml));
            if (!project.name().equals("Project")) {
                throw invalid("the XML is no Microsoft Project XML: it is a <Project>");
            }
            return new MsProjectTasks(project).tasks();
        } catch (XMLStreamException e) {
            throw new AgentException.Permanent(
                    "TASK_LIST_INVALID",
                    "Line %d of the XML cannot be read."
                            .formatted(
                                    e.getLocation() == null ? 1 : e.getLocation().getLineNumber()),
                    e);
        }
    }

    private TaskSource tasks() {
        outline();
        assignments();
        var tasks = leaves.values().stream().map(this::task).toList();
        var name = project.get("Title").isEmpty() ? project.get("Name") : project.get("Title");
        return new TaskSource(
                name.isEmpty() ? null : name.substring(0, Math.min(name.length(), 200)),
                tasks,
                List.copyOf(resources.values()),
                date(project, "StartDate"),
                date(project, "StatusDate"),
                calendars.ofProject(),
                List.copyOf(limits));
    }

    /// Which tasks are below which: those that follow it with a deeper level.
    private void outline() {
        var open = new ArrayList<XmlTree>();
        for (var task : project.in("Tasks")) {
            if (task.get("IsNull").equals("1") || task.get("Active").equals("0")) {
                continue;
            }
            var level = figure(task, "OutlineLevel");
            open.removeIf(other -> figure(other, "OutlineLevel") >= level);
            if (task.get("Summary").equals("1")) {
                open.add(task);
                continue;
            }
            var uid = task.get("UID");
            if (uid.isEmpty() || leaves.put(uid, task) != null) {
                throw invalid("a task has no UID, or that of another one");
            }
            if (leaves.size() > PlannerInput.MAX_TASKS) {
                throw new AgentException.Permanent(
                        "PLAN_TOO_LARGE",
                        "A plan has at most " + PlannerInput.MAX_TASKS + " tasks; split it.");
            }
            above.put(uid, List.copyOf(open));
            for (var summary : open) {
                below.computeIfAbsent(summary.get("UID"), ignored -> new LinkedHashSet<>())
                        .add(uid);
            }
        }
    }

    private void assignments() {
        for (var resource : project.in("Resources")) {
            // Material and cost do no work; without a name a resource is an empty row.
            var isWork = resource.get("Type").isEmpty() || resource.get("Type").equals("1");
            if (isWork && !resource.get("Name").isEmpty() && !resource.get("UID").equals("0")) {
                resources.put(resource.get("UID"), resource(resource));
            }
        }
        for (var assignment : project.in("Assignments")) {
            var resource = resources.get(assignment.get("ResourceUID"));
            if (resource != null) {
                var units = assignment.get("Units").isEmpty() ? 1 : figure(assignment, "Units");
                if (units > resource.capacity()) {
                    limits.add(
                            "%s is assigned with more than there is; it is planned with all there is."
                                    .formatted(resource.id()));
                }
                if (units > 0) {
                    needs.computeIfAbsent(assignment.get("TaskUID"), ignored -> new ArrayList<>())
                            .add(new Need(resource.id(), Math.min(units, resource.capacity())));
                }
            }
        }
    }

    private Resource resource(XmlTree resource) {
        var units = resource.get("MaxUnits").isEmpty() ? 1 : figure(resource, "MaxUnits");
        var name = resource.get("Name");
        return new Resource(
                name.substring(0, Math.min(name.length(), 100)),
                units > 0 ? units : 1,
                List.of(),
                calendars.ofResource(resource),
                rate(resource));
    }

    /// Per working day; the formats are 2 for an hour and 3 for a day.
    private @Nullable Double rate(XmlTree resource) {
        var rate = figure(resource, "StandardRate");
        return switch (resource.get("StandardRateFormat")) {
            case "3" -> rate;
            case "", "2" -> rate == 0 ? null : rate * minutesPerDay / SECONDS_PER_MINUTE;
            default -> null;
        };
    }

    private Task task(XmlTree task) {
        var uid = task.get("UID");
        var name = task.get("Name");
        var summaries = above.getOrDefault(uid, List.of());
        var phase =
                summaries.stream()
                        .filter(summary -> figure(summary, "OutlineLevel") > 0)
                        .map(summary -> summary.get("Name"))
                        .filter(one -> !one.isEmpty())
                        .findFirst();
        var kind = task.get("ConstraintType");
        var constraint = date(task, "ConstraintDate");
        var deadline = date(task, "Deadline");
        if (Set.of("1", "3", "5", "6").contains(kind)) {
            limits.add("Constraints other than to start or to end by a date are not planned with.");
        }
        return new Task(
                uid,
                name.isEmpty() ? null : name.substring(0, Math.min(name.length(), 500)),
                new Effort.Days(days(task, "Duration")),
                dependsOn(task, summaries),
                needs.getOrDefault(uid, List.of()),
                phase.map(one -> one.substring(0, Math.min(one.length(), 200))).orElse(null),
                deadline == null && kind.equals("7") ? constraint : deadline,
                kind.equals("2") ? constraint : null,
                kind.equals("4") ? constraint : null,
                date(task, "ActualStart"),
                date(task, "ActualFinish"),
                remaining(task));
    }

    private @Nullable Double remaining(XmlTree task) {
        var isAtWork = !task.get("ActualStart").isEmpty() && task.get("ActualFinish").isEmpty();
        return isAtWork && !task.get("RemainingDuration").isEmpty()
                ? (Double) days(task, "RemainingDuration")
                : null;
    }

    private double days(XmlTree task, String child) {
        var text = task.get(child);
        if (text.isEmpty() || task.get("Milestone").equals("1")) {
            return 0;
        }
        checkWorked(task.get("DurationFormat"), task);
        try {
            return (double) Duration.parse(text).toSeconds() / SECONDS_PER_MINUTE / minutesPerDay;
        } catch (DateTimeException e) {
            throw invalid("task %s: the duration cannot be read".formatted(task.get("UID")));
        }
    }

    private static void checkWorked(String format, XmlTree task) {
        if (ELAPSED.contains(format)) {
            throw invalid(
                    "task %s: elapsed time is not planned with; give working time"
                            .formatted(task.get("UID")));
        }
    }

    /// Its own links, and those of the summary tasks above it.
    private List<Dependency> dependsOn(XmlTree task, List<XmlTree> summaries) {
        var links = new ArrayList<>(task.all("PredecessorLink"));
        summaries.forEach(summary -> links.addAll(summary.all("PredecessorLink")));
        var dependencies = new ArrayList<Dependency>();
        for (var link : links) {
            checkWorked(link.get("LagFormat"), task);
            var lag = figure(link, "LinkLag") / TENTHS_PER_MINUTE / minutesPerDay;
            var uid = link.get("PredecessorUID");
            for (var awaited : below.getOrDefault(uid, Set.of(uid))) {
                if (leaves.containsKey(awaited)) {
                    dependencies.add(
                            new Dependency(awaited, type(link.get("Type")), lag == 0 ? null : lag));
                } else {
                    limits.add("Links to inactive tasks and to other projects are left out.");
                }
            }
        }
        return dependencies;
    }

    private static DependencyType type(String number) {
        return switch (number) {
            case "0" -> DependencyType.FINISH_TO_FINISH;
            case "2" -> DependencyType.START_TO_FINISH;
            case "3" -> DependencyType.START_TO_START;
            default -> DependencyType.FINISH_TO_START;
        };
    }

    static @Nullable LocalDate date(XmlTree element, String child) {
        var text = element.get(child);
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            throw invalid(child + " is no date");
        }
    }

    /// 0 where it is absent.
    static double figure(XmlTree element, String child) {
        var text = element.get(child);
        try {
            return text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw invalid(child + " is no number");
        }
    }

    static AgentException invalid(String reason) {
        return new AgentException.Permanent(
                "TASK_LIST_INVALID", "The file cannot be planned: " + reason + ".");
    }
}
