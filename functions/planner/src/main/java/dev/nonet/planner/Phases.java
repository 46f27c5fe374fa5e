package dev.nonet.planner;

import dev.nonet.shared.contract.planner.PlannerResult.Phase;
import dev.nonet.shared.contract.planner.PlannerResult.PhaseBasis;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The phases of a schedule: those that the tasks name, else the stages that the dependencies give.
final class Phases {
    private Phases() {}

    static List<Phase> of(Schedule schedule) {
        return schedule.tasks().stream().anyMatch(task -> task.phase() != null)
                ? named(schedule)
                : stages(schedule);
    }

    /// A task without a phase is in none.
    private static List<Phase> named(Schedule schedule) {
        var phases = new LinkedHashMap<String, Span>();
        for (var t = 0; t < schedule.tasks().size(); t++) {
            var phase = schedule.tasks().get(t).phase();
            if (phase != null) {
                Span.in(phases, phase).add(schedule, t);
            }
        }
        return phases.entrySet().stream()
                .map(phase -> phase.getValue().phase(phase.getKey(), PhaseBasis.TASKS))
                .toList();
    }

    private static List<Phase> stages(Schedule schedule) {
        var stages = new TreeMap<Integer, Span>();
        for (var t = 0; t < schedule.tasks().size(); t++) {
            Span.in(stages, schedule.criticalPath().stage()[t]).add(schedule, t);
        }
        return stages.entrySet().stream()
                .map(
                        stage ->
                                stage.getValue()
                                        .phase(
                                                "stage " + (stage.getKey() + 1),
                                                PhaseBasis.DEPENDENCIES))
                .toList();
    }

    /// From the first start to the last finish of some tasks.
    private static final class Span {
        private final List<String> ids = new ArrayList<>();
        private @Nullable Schedule schedule;
        private int first;
        private int last;

        static <K> Span in(Map<K, Span> spans, K key) {
            return spans.computeIfAbsent(key, ignored -> new Span());
        }

        void add(Schedule of, int task) {
            if (schedule == null || start(of, task) < start(of, first)) {
                first = task;
            }
            if (schedule == null || of.earlyFinish(task) > of.earlyFinish(last)) {
                last = task;
            }
            schedule = of;
            ids.add(of.tasks().get(task).id());
        }

        Phase phase(String name, PhaseBasis basis) {
            var of = Objects.requireNonNull(schedule);
            return new Phase(
                    name,
                    basis,
                    of.startDate(first),
                    of.finishDate(last),
                    WorkingTime.days(of.earlyFinish(last) - start(of, first)),
                    ids);
        }

        private static long start(Schedule of, int task) {
            return of.criticalPath().earlyStart()[task];
        }
    }
}
