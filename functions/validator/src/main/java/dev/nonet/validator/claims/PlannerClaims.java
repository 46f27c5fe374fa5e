package dev.nonet.validator.claims;

import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.EffortBasis;
import dev.nonet.shared.contract.planner.PlannerResult.PhaseBasis;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Whether a plan is one: dates keep to dependencies and calendar, nobody is in two places, the finish follows.
final class PlannerClaims {
    /// Working days that are as good as none: the planner counts 60,000ths of a day.
    static final double ROUNDING = 1e-6;

    private final PlannerResult plan;
    private final Ledger ledger;

    /// Null where it is not known what was asked for.
    private final @Nullable PlannerInput input;

    private final Map<String, ScheduledTask> scheduled = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Task> asked = new LinkedHashMap<>();
    private final boolean isBegun;

    /// Whether a task takes as long as its effort, as far as that is known.
    private final boolean isEven;

    private PlannerClaims(PlannerResult plan, Subject subject, Ledger ledger) {
        this.plan = plan;
        this.ledger = ledger;
        input = subject.input(PlannerInput.CONTRACT).orElse(null);
        if (input != null) {
            input.tasks().forEach(task -> asked.put(task.id(), task));
        }
        for (var i = 0; i < plan.schedule().size(); i++) {
            scheduled.put(plan.schedule().get(i).task(), plan.schedule().get(i));
            places.put(plan.schedule().get(i).task(), i);
        }
        isEven = input != null && WorkingDays.isEven(input);
        isBegun =
                plan.schedule().stream()
                        .anyMatch(
                                task ->
                                        task.effortBasis() == EffortBasis.ACTUAL
                                                || task.effortBasis() == EffortBasis.IN_PROGRESS);
    }

    static void check(PlannerResult plan, Subject subject, Ledger ledger) {
        var claims = new PlannerClaims(plan, subject, ledger);
        claims.tasks();
        claims.times();
        claims.dates();
        claims.dependencies();
        claims.finish();
        claims.paths();
        claims.phases();
        claims.milestones();
        claims.bound();
        claims.deadlines();
        claims.moves();
        PlannerResources.check(plan, claims.input, claims.isBegun, ledger);
        PlannerRisk.check(plan, claims.input, claims.isBegun, ledger);
    }

    private @Nullable WorkingDays calendar() {
        return input == null ? null : WorkingDays.of(plan.start(), input);
    }

    private void tasks() {
        var page = ledger.page("tasks");
        page.same(plan.schedule().size(), scheduled.size(), "/schedule");
        if (asked.isEmpty()) {
            page.unchecked("the tasks that were asked for are not known as `input.tasks`");
            return;
        }
        page.same(asked.keySet(), scheduled.keySet(), "/schedule");
        asked.forEach(
                (id, task) -> {
                    var planned = scheduled.get(id);
                    if (planned != null) {
                        var at = at(id);
                        page.same(
                                task.name() == null ? id : task.name(),
                                planned.name(),
                                at + "/name");
                        page.same(task.phase(), planned.phase(), at + "/phase");
                        effort(task, planned, at, page);
                    }
                });
    }

    private static void effort(Task task, ScheduledTask planned, String at, Ledger.Page page) {
        if (task.finished() != null || task.started() != null) {
            page.same(
                    task.finished() == null ? EffortBasis.IN_PROGRESS : EffortBasis.ACTUAL,
                    planned.effortBasis(),
                    at + "/effort_basis");
            return;
        }
        switch (task.effort()) {
            case Effort.Days(var days) -> {
                page.same(EffortBasis.GIVEN, planned.effortBasis(), at + "/effort_basis");
                page.near(days, planned.effort(), 1e-4, at + "/effort");
            }
            case Effort.ThreePoint(var low, var likely, var high) -> {
                page.same(EffortBasis.PERT_MEAN, planned.effortBasis(), at + "/effort_basis");
                page.near((low + 4 * likely + high) / 6, planned.effort(), 1e-4, at + "/effort");
            }
        }
    }

    private void times() {
        var page = ledger.page("times");
        for (var task : plan.schedule()) {
            var at = at(task.task());
            var early = task.early();
            var late = task.late();
            page.holds(
                    early.startDay() >= 0, at + "/early/start_day", "0 or more", early.startDay());
            takes(task, early, at + "/early/finish_day", page);
            takes(task, late, at + "/late/finish_day", page);
            page.near(late.startDay() - early.startDay(), task.slack(), ROUNDING, at + "/slack");
            page.holds(task.slack() >= 0, at + "/slack", "0 or more", task.slack());
            page.same(task.slack() == 0, task.critical(), at + "/critical");
            page.same(early.start(), task.start(), at + "/start");
            page.same(early.finish(), task.finish(), at + "/finish");
        }
    }

    /// A task waits while those who do it do not work.
    private void takes(ScheduledTask task, PlannerResult.Span span, String at, Ledger.Page page) {
        var finish = span.startDay() + task.effort();
        if (isEven) {
            page.near(finish, span.finishDay(), ROUNDING, at);
        } else {
            page.holds(
                    span.finishDay() >= finish - ROUNDING,
                    at,
                    finish + " or more",
                    span.finishDay());
            page.unchecked("how long a task waits for those who do it is not counted again");
        }
    }

    private void dates() {
        var page = ledger.page("dates");
        var days = calendar();
        if (days == null) {
            page.unchecked("the calendar is not known without the input");
            return;
        }
        page.same(days.day(0), plan.start(), "/start");
        for (var task : plan.schedule()) {
            span(task.effort(), task.early(), at(task.task()) + "/early", days, page);
            span(task.effort(), task.late(), at(task.task()) + "/late", days, page);
        }
    }

    /// A milestone is on the day on which what leads to it ends, or on that on which it starts.
    private static void span(
            double effort, PlannerResult.Span span, String at, WorkingDays days, Ledger.Page page) {
        var start = days.starting(span.startDay());
        if (effort == 0 && Objects.equals(days.ending(span.startDay()), span.start())) {
            start = span.start();
        }
        page.same(start, span.start(), at + "/start");
        page.same(
                effort == 0 ? start : days.ending(span.finishDay()), span.finish(), at + "/finish");
    }

    private void dependencies() {
        var page = ledger.page("dependencies");
        if (asked.isEmpty()) {
            page.unchecked("the dependencies are not known as `input.tasks`");
        }
        for (var task : asked.values()) {
            var waiting = scheduled.get(task.id());
            for (var dependency : task.dependsOn()) {
                var awaited = scheduled.get(dependency.id());
                if (waiting != null && awaited != null && !isEven && !isPlain(dependency)) {
                    page.unchecked("lags and common ends depend on calendars that differ");
                } else if (waiting != null && awaited != null && binds(dependency, waiting)) {
                    var earliest = earliest(dependency, awaited);
                    var isStart = bindsStart(type(dependency));
                    var actual = isStart ? waiting.early().startDay() : waiting.early().finishDay();
                    page.holds(
                            actual >= earliest - ROUNDING,
                            at(task.id()) + (isStart ? "/early/start_day" : "/early/finish_day"),
                            "%s or more, after %s".formatted(earliest, dependency.id()),
                            actual);
                }
            }
        }
    }

    /// Whether it binds whatever the calendars are.
    private static boolean isPlain(Dependency dependency) {
        return bindsStart(type(dependency)) && (dependency.lag() == null || dependency.lag() == 0);
    }

    /// What was done stays as it was, also where it did not keep to a dependency.
    private static boolean binds(Dependency dependency, ScheduledTask waiting) {
        return switch (waiting.effortBasis()) {
            case GIVEN, PERT_MEAN -> true;
            case IN_PROGRESS -> !bindsStart(type(dependency));
            case ACTUAL -> false;
        };
    }

    /// The moment that the waiting task's start, or finish, must not be before.
    private static double earliest(Dependency dependency, ScheduledTask awaited) {
        var lag = dependency.lag() == null ? 0 : dependency.lag();
        return lag
                + switch (type(dependency)) {
                    case FINISH_TO_START, FINISH_TO_FINISH -> awaited.early().finishDay();
                    case START_TO_START, START_TO_FINISH -> awaited.early().startDay();
                };
    }

    private static boolean bindsStart(DependencyType type) {
        return switch (type) {
            case FINISH_TO_START, START_TO_START -> true;
            case FINISH_TO_FINISH, START_TO_FINISH -> false;
        };
    }

    private static DependencyType type(Dependency dependency) {
        var type = dependency.type();
        return type == null ? DependencyType.FINISH_TO_START : type;
    }

    private double lastDay() {
        return plan.schedule().stream()
                .mapToDouble(task -> task.early().finishDay())
                .max()
                .orElse(0);
    }

    private void finish() {
        var page = ledger.page("finish");
        page.near(
                lastDay(),
                plan.totalDuration().workingDays(),
                ROUNDING,
                "/total_duration/working_days");
        page.same(
                ChronoUnit.DAYS.between(plan.start(), plan.finish()) + 1,
                plan.totalDuration().calendarDays(),
                "/total_duration/calendar_days");
        var days = calendar();
        if (days == null) {
            page.unchecked("the calendar is not known without the input");
        } else {
            page.same(days.ending(lastDay()), plan.finish(), "/finish");
        }
        for (var task : plan.schedule()) {
            page.holds(
                    !task.finish().isAfter(plan.finish()),
                    "/finish",
                    task.finish() + " or later",
                    plan.finish());
        }
    }

    private void paths() {
        var chain = plan.criticalChain();
        path(
                chain == null ? plan.criticalPath() : chain,
                chain == null ? "critical_path" : "critical_chain",
                chain == null);
        var page = ledger.page("critical_path");
        for (var i = 0; i < plan.criticalPath().size(); i++) {
            page.holds(
                    scheduled.containsKey(plan.criticalPath().get(i)),
                    "/critical_path/" + i,
                    "a task of the plan",
                    plan.criticalPath().get(i));
        }
    }

    /// Nothing on it can slip, its last task ends last, and where only dependencies decide each begins when the one before
    /// it lets it.
    private void path(List<String> ids, String name, boolean byDependencies) {
        var page = ledger.page(name);
        if (isBegun) {
            page.unchecked("work has begun, and what was done does not have to keep to the plan");
            return;
        }
        for (var i = 0; i < ids.size(); i++) {
            var task = scheduled.get(ids.get(i));
            var at = "/" + name + "/" + i;
            if (!page.holds(task != null, at, "a task of the plan", ids.get(i)) || task == null) {
                continue;
            }
            page.holds(task.slack() == 0, at, "a task without slack", "slack " + task.slack());
            var before = i == 0 ? null : scheduled.get(ids.get(i - 1));
            if (before != null && byDependencies && isEven && !asked.isEmpty()) {
                page.holds(
                        follows(before, task),
                        at,
                        "a task that starts as soon as %s lets it".formatted(before.task()),
                        task.task());
            }
        }
        var last = ids.isEmpty() ? null : scheduled.get(ids.getLast());
        if (last != null) {
            page.near(
                    lastDay(),
                    last.early().finishDay(),
                    ROUNDING,
                    "/" + name + "/" + (ids.size() - 1));
        }
        if (asked.isEmpty() || !byDependencies) {
            page.unchecked(
                    byDependencies
                            ? "what its tasks wait for is not known as `input.tasks`"
                            : "which task hands a resource to which is not told");
        }
    }

    private boolean follows(ScheduledTask before, ScheduledTask task) {
        return Objects.requireNonNull(asked.get(task.task())).dependsOn().stream()
                .filter(dependency -> dependency.id().equals(before.task()))
                .anyMatch(
                        dependency ->
                                Math.abs(
                                                earliest(dependency, before)
                                                        - (bindsStart(type(dependency))
                                                                ? task.early().startDay()
                                                                : task.early().finishDay()))
                                        <= ROUNDING);
    }

    private void phases() {
        var page = ledger.page("phases");
        var seen = new HashSet<String>();
        for (var p = 0; p < plan.phases().size(); p++) {
            var phase = plan.phases().get(p);
            var at = "/phases/" + p;
            var tasks =
                    phase.tasks().stream().map(scheduled::get).filter(Objects::nonNull).toList();
            page.same(phase.tasks().size(), tasks.size(), at + "/tasks");
            for (var task : tasks) {
                page.holds(
                        seen.add(task.task()),
                        at + "/tasks",
                        "each task in one phase",
                        task.task());
                if (phase.basis() == PhaseBasis.TASKS) {
                    page.same(task.phase(), phase.name(), at + "/name");
                }
            }
            var first = tasks.stream().mapToDouble(task -> task.early().startDay()).min().orElse(0);
            var last = tasks.stream().mapToDouble(task -> task.early().finishDay()).max().orElse(0);
            page.near(last - first, phase.duration(), ROUNDING, at + "/duration");
            page.holds(
                    tasks.stream()
                            .anyMatch(
                                    task ->
                                            task.early().startDay() == first
                                                    && task.start().equals(phase.start())),
                    at + "/start",
                    "the start of its first task",
                    phase.start());
            page.holds(
                    tasks.stream()
                            .anyMatch(
                                    task ->
                                            task.early().finishDay() == last
                                                    && task.finish().equals(phase.finish())),
                    at + "/finish",
                    "the finish of its last task",
                    phase.finish());
        }
        for (var task : plan.schedule()) {
            var isIn =
                    plan.phases().stream()
                            .anyMatch(phase -> phase.basis() == PhaseBasis.DEPENDENCIES);
            page.same(
                    isIn || task.phase() != null,
                    seen.contains(task.task()),
                    at(task.task()) + "/phase");
        }
    }

    private void milestones() {
        var page = ledger.page("milestones");
        var expected = new HashSet<String>();
        plan.schedule().stream()
                .filter(task -> task.effort() == 0)
                .forEach(task -> expected.add(task.task()));
        var found = new HashSet<String>();
        for (var m = 0; m < plan.milestones().size(); m++) {
            var milestone = plan.milestones().get(m);
            found.add(milestone.task());
            var task = scheduled.get(milestone.task());
            page.same(
                    task == null ? null : task.start(),
                    milestone.date(),
                    "/milestones/" + m + "/date");
            page.same(
                    task == null ? null : task.name(),
                    milestone.name(),
                    "/milestones/" + m + "/name");
        }
        page.same(expected, found, "/milestones");
    }

    private void bound() {
        var page = ledger.page("lower_bound");
        var total = plan.totalDuration().workingDays();
        var bound = plan.lowerBound();
        page.within(0, total + ROUNDING, bound, "/lower_bound");
        page.near(
                bound == 0 ? 0 : 100 * (total - bound) / bound,
                plan.gapPercent(),
                1e-6,
                "/gap_percent");
        page.same(Math.abs(total - bound) < ROUNDING, plan.provedOptimal(), "/proved_optimal");
        if (plan.criticalChain() == null && !isBegun) {
            page.near(total, bound, ROUNDING, "/lower_bound");
        }
    }

    private void deadlines() {
        var page = ledger.page("conflicts");
        var days = calendar();
        if (asked.isEmpty() || days == null) {
            page.unchecked("the deadlines are not known as `input.tasks`");
            return;
        }
        for (var c = 0; c < plan.conflicts().size(); c++) {
            var conflict = plan.conflicts().get(c);
            var task = scheduled.get(conflict.task());
            var at = "/conflicts/" + c;
            page.holds(task != null, at + "/task", "a task of the plan", conflict.task());
            page.holds(
                    conflict.lateByDays() >= 0,
                    at + "/late_by_days",
                    "0 or more",
                    conflict.lateByDays());
            if (task == null) {
                continue;
            }
            switch (conflict.kind()) {
                case DEADLINE_MISSED -> {
                    page.same(task.finish(), conflict.planned(), at + "/planned");
                    page.same(
                            Objects.requireNonNull(asked.get(task.task())).deadline(),
                            conflict.wished(),
                            at + "/wished");
                    page.near(
                            task.early().finishDay() - days.until(conflict.wished()),
                            conflict.lateByDays(),
                            ROUNDING,
                            at + "/late_by_days");
                }
                case FIXED_START_TOO_EARLY, FIXED_START_BEFORE_PLAN, FIXED_START_NOT_WORKED -> {
                    page.same(task.start(), conflict.planned(), at + "/planned");
                    page.same(
                            Objects.requireNonNull(asked.get(task.task())).fixedStart(),
                            conflict.wished(),
                            at + "/wished");
                }
            }
        }
        for (var task : asked.values()) {
            var planned = scheduled.get(task.id());
            if (task.deadline() != null && task.finished() == null && planned != null) {
                var missed = planned.early().finishDay() > days.until(task.deadline()) + ROUNDING;
                var told =
                        plan.conflicts().stream()
                                .anyMatch(
                                        conflict ->
                                                conflict.kind()
                                                                == PlannerResult.ConflictKind
                                                                        .DEADLINE_MISSED
                                                        && conflict.task().equals(task.id()));
                page.holds(
                        missed == told,
                        at(task.id()) + "/finish",
                        missed
                                ? "a conflict with the deadline " + task.deadline()
                                : "no conflict, as it ends by its deadline",
                        planned.finish());
            }
        }
    }

    private void moves() {
        var moves = plan.moves();
        var days = calendar();
        if (moves == null) {
            return;
        }
        var page = ledger.page("moves");
        page.unchecked("the plan before is not known");
        for (var m = 0; m < moves.size(); m++) {
            var move = moves.get(m);
            var task = scheduled.get(move.task());
            page.same(task == null ? null : task.finish(), move.now(), "/moves/" + m + "/now");
            if (days != null && days.isWorked(move.before()) && days.isWorked(move.now())) {
                page.figure(
                        days.until(move.now()) - days.until(move.before()),
                        (double) move.days(),
                        "/moves/" + m + "/days");
            }
        }
    }

    private String at(String task) {
        return "/schedule/" + places.getOrDefault(task, -1);
    }
}
