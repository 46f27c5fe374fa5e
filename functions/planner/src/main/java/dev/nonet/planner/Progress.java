package dev.nonet.planner;

import dev.nonet.planner.levelling.Calendar;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What has been done of a plan. What is left is planned from the day `asOf` on: tasks that are done are left out of it, those that
/// were started go on with what is left of them, and no other starts before that day. What was done stays as it was, also where
/// it did not keep to the dependencies.
final class Progress {
    private final List<Task> tasks;
    private final WorkDays workDays;
    private final Calendars calendars;
    private final LocalDate asOf;
    private final long now;
    private final long[] started;
    private final long[] finished;
    private final long[] release;
    private final Map<String, Integer> places = new HashMap<>();

    private Progress(List<Task> tasks, Calendars calendars, LocalDate asOf) {
        this.tasks = tasks;
        this.calendars = calendars;
        workDays = calendars.workDays();
        this.asOf = asOf;
        now = workDays.number(asOf) * WorkingTime.TICKS_PER_DAY;
        started = new long[tasks.size()];
        finished = new long[tasks.size()];
        release = new long[tasks.size()];
        Arrays.fill(started, Dates.NONE);
        Arrays.fill(finished, Dates.NONE);
        for (var t = 0; t < tasks.size(); t++) {
            places.putIfAbsent(tasks.get(t).id(), t);
            read(t);
        }
    }

    /// Null where nothing was begun.
    ///
    /// @throws AgentException.Permanent `PROGRESS_INVALID`
    static @Nullable Progress of(List<Task> tasks, Calendars calendars, LocalDate asOf) {
        return isAny(tasks) ? new Progress(tasks, calendars, asOf) : null;
    }

    static boolean isAny(List<Task> tasks) {
        return tasks.stream().anyMatch(Progress::isBegun);
    }

    /// The first day on which anything was done, or null.
    static @Nullable LocalDate firstDay(List<Task> tasks) {
        return tasks.stream()
                .map(task -> task.started() == null ? task.finished() : task.started())
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    private static boolean isBegun(Task task) {
        return task.started() != null || task.finished() != null || task.remaining() != null;
    }

    private void read(int place) {
        var task = tasks.get(place);
        var start = task.started();
        var finish = task.finished();
        check(finish == null || task.remaining() == null, place, "is finished, so nothing remains");
        check(start != null || task.remaining() == null, place, "has `remaining` and no `started`");
        check(start == null || !start.isAfter(asOf), place, "was started after `as_of`");
        check(finish == null || !finish.isAfter(asOf), place, "was finished after `as_of`");
        check(
                start == null || finish == null || !finish.isBefore(start),
                place,
                "was finished before it was started");
        if (finish != null) {
            var effort = WorkingTime.ticks(task.effort());
            finished[place] = workDays.number(finish.plusDays(1)) * WorkingTime.TICKS_PER_DAY;
            started[place] =
                    start == null || effort == 0
                            ? Math.max(0, calendar(place).start(finished[place], effort))
                            : workDays.number(start) * WorkingTime.TICKS_PER_DAY;
        } else if (start != null) {
            started[place] = workDays.number(start) * WorkingTime.TICKS_PER_DAY;
        }
        if (started[place] != Dates.NONE) {
            check(started[place] >= 0, place, "was started before the `start` of the plan");
        }
    }

    private static void check(boolean isRight, int place, String reason) {
        if (!isRight) {
            throw new AgentException.Permanent(
                    "PROGRESS_INVALID", "input.tasks[%d]: it %s.".formatted(place, reason));
        }
    }

    LocalDate asOf() {
        return asOf;
    }

    boolean isFinished(int task) {
        return finished[task] != Dates.NONE;
    }

    boolean isStarted(int task) {
        return started[task] != Dates.NONE && !isFinished(task);
    }

    /// What is left to do, in the same order.
    List<Task> rest() {
        var rest = new ArrayList<Task>();
        for (var t = 0; t < tasks.size(); t++) {
            var task = tasks.get(t);
            if (isFinished(t)) {
                rest.add(left(task, 0, List.of(), false));
            } else if (isStarted(t)) {
                release[t] = now;
                rest.add(left(task, remaining(t), dependsOn(t), true));
            } else {
                release[t] = now;
                var dependsOn = dependsOn(t);
                rest.add(
                        new Task(
                                task.id(),
                                task.name(),
                                task.effort(),
                                dependsOn,
                                task.needs(),
                                task.phase(),
                                task.deadline(),
                                task.fixedStart(),
                                task.notBefore(),
                                null,
                                null,
                                null,
                                task.modes()));
            }
        }
        return rest;
    }

    private static Task left(Task task, double days, List<Dependency> dependsOn, boolean isAtWork) {
        return new Task(
                task.id(),
                task.name(),
                new Effort.Days(days),
                dependsOn,
                isAtWork ? task.needs() : List.of(),
                task.phase(),
                isAtWork ? task.deadline() : null,
                null,
                null);
    }

    private double remaining(int task) {
        var remaining = tasks.get(task).remaining();
        var passed = calendar(task).worked(now) - calendar(task).worked(started[task]);
        return remaining == null
                ? WorkingTime.days(
                        Math.max(0, WorkingTime.ticks(tasks.get(task).effort()) - passed))
                : remaining;
    }

    /// Without what has come to pass; what that lets begin only later is in the releases.
    private List<Dependency> dependsOn(int task) {
        var left = new ArrayList<Dependency>();
        for (var dependency : tasks.get(task).dependsOn()) {
            var other = places.get(dependency.id());
            var type =
                    dependency.type() == null ? DependencyType.FINISH_TO_START : dependency.type();
            var bindsStart =
                    type == DependencyType.FINISH_TO_START || type == DependencyType.START_TO_START;
            var isFromStart =
                    type == DependencyType.START_TO_START || type == DependencyType.START_TO_FINISH;
            if (bindsStart && isStarted(task)) {
                continue;
            }
            var passed =
                    other == null ? Dates.NONE : isFromStart ? started[other] : finished[other];
            if (passed == Dates.NONE) {
                left.add(dependency);
            } else {
                var lag = dependency.lag() == null ? 0 : WorkingTime.ticks(dependency.lag());
                var effort = tasks.get(task).effort();
                var own =
                        bindsStart
                                ? 0
                                : isStarted(task)
                                        ? WorkingTime.ticks(remaining(task))
                                        : WorkingTime.ticks(effort);
                release[task] =
                        Math.max(release[task], calendar(task).start(later(passed, lag), own));
            }
        }
        return left;
    }

    private long later(long moment, long lag) {
        return lag > 0
                ? calendars.plan().finish(moment, lag)
                : calendars.plan().start(moment, -lag);
    }

    /// The dates of what is left, where nothing starts before today.
    Dates released(Dates dates) {
        var later = dates.release().clone();
        for (var t = 0; t < later.length; t++) {
            later[t] = Math.max(later[t], release[t]);
        }
        var begun = new boolean[later.length];
        for (var t = 0; t < begun.length; t++) {
            begun[t] = isStarted(t);
        }
        return new Dates(dates.fixedStart(), dates.deadline(), later, begun);
    }

    private Calendar calendar(int task) {
        return calendars.of(tasks.get(task));
    }

    /// The network with the work that tasks took, or take from their start on.
    ///
    /// @param rest of what is left
    /// @param times of what is left
    Network shown(Network rest, CriticalPathMethod times) {
        var work = rest.work().clone();
        for (var t = 0; t < work.length; t++) {
            if (isFinished(t)) {
                work[t] = calendar(t).worked(finished[t]) - calendar(t).worked(started[t]);
            } else if (isStarted(t)) {
                work[t] =
                        rest.work()[t]
                                + rest.calendars()[t].worked(times.earlyStart()[t])
                                - rest.calendars()[t].worked(started[t]);
            }
        }
        return rest.with(work);
    }

    /// The times with the moments at which tasks were started and finished.
    CriticalPathMethod shown(CriticalPathMethod times) {
        var early = times.earlyStart().clone();
        var finish = times.earlyFinish().clone();
        var late = times.lateStart().clone();
        var lateFinish = times.lateFinish().clone();
        var total = times.total();
        for (var t = 0; t < early.length; t++) {
            if (isFinished(t)) {
                early[t] = started[t];
                finish[t] = finished[t];
                late[t] = started[t];
                lateFinish[t] = finished[t];
            } else if (isStarted(t)) {
                late[t] += started[t] - early[t];
                early[t] = started[t];
            }
            total = Math.max(total, isFinished(t) ? finished[t] : 0);
        }
        return new CriticalPathMethod(
                times.order(),
                early,
                finish,
                late,
                lateFinish,
                times.driver(),
                times.stage(),
                total);
    }

    /// In words: what was assumed of tasks that were started.
    List<String> limits() {
        var used = new ArrayList<String>();
        for (var t = 0; t < tasks.size(); t++) {
            if (isStarted(t) && tasks.get(t).remaining() == null && remaining(t) == 0) {
                used.add(tasks.get(t).id());
            }
        }
        return used.isEmpty()
                ? List.of()
                : List.of(
                        "These have used up their effort and are planned as if nothing were left;"
                                + " give `remaining`: "
                                + String.join(", ", used.subList(0, Math.min(20, used.size())))
                                + ".");
    }
}
