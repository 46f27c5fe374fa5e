package dev.nonet.planner;

import dev.nonet.planner.levelling.Pass;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.Move;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What ends on another day than in the plan before, and why.
final class Moves {
    private final Schedule schedule;
    private final Progress progress;
    private final List<ScheduledTask> now;
    private final Map<String, ScheduledTask> before = new HashMap<>();

    Moves(PlannerResult before, Schedule schedule, Progress progress) {
        this.schedule = schedule;
        this.progress = progress;
        now = schedule.scheduled();
        before.schedule().forEach(task -> this.before.put(task.task(), task));
    }

    /// The largest first. A task that only one of the plans has is in none.
    List<Move> all() {
        var moves = new ArrayList<Move>();
        for (var t = 0; t < now.size(); t++) {
            var old = before.get(now.get(t).task());
            if (old != null && !old.finish().equals(now.get(t).finish())) {
                moves.add(
                        new Move(
                                old.task(),
                                old.finish(),
                                now.get(t).finish(),
                                schedule.workDays().number(now.get(t).finish())
                                        - schedule.workDays().number(old.finish()),
                                because(t, old)));
            }
        }
        moves.sort(Comparator.comparingLong((Move move) -> Math.abs(move.days())).reversed());
        return moves;
    }

    private String because(int place, ScheduledTask old) {
        var task = now.get(place);
        if (task.effort() != old.effort()) {
            return progress.isFinished(place)
                    ? "It took %s, not %s."
                            .formatted(Counted.of(task.effort(), "working day"), days(old.effort()))
                    : "It takes %s, not %s."
                            .formatted(
                                    Counted.of(task.effort(), "working day"), days(old.effort()));
        }
        if (progress.isFinished(place) || progress.isStarted(place)) {
            return "It was started on %s, not on %s.".formatted(task.start(), old.start());
        }
        var driver = schedule.criticalPath().driver()[place];
        if (driver != Pass.NONE) {
            return "It waits for %s.".formatted(now.get(driver).task());
        }
        return old.start().isBefore(task.start()) && old.start().isBefore(progress.asOf())
                ? "It was not started by %s.".formatted(progress.asOf())
                : "What was in its way moved.";
    }

    private static String days(double days) {
        return days == Math.rint(days) ? String.valueOf((long) days) : String.valueOf(days);
    }
}
