package dev.nonet.planner.levelling;

import java.util.Arrays;

/// Makes schedules from keys, and justifies them: everything as late as it can be, then as early (Valls, Ballestín and
/// Quintanilla 2005). Not for use by several threads.
final class Builder {
    private final Project project;
    private final Sequence forward;
    private final Sequence backward;
    private final Pass backwards;
    private final Generation early;
    private final Generation late;
    private final int[] order;
    private final boolean[] all;
    private final long[] keys;
    private final long[] lateStarts;
    private final long[] lateFinishes;
    private long schedules;

    Builder(Project project) {
        this.project = project;
        var size = project.size();
        var reversed = new int[size];
        for (var i = 0; i < size; i++) {
            reversed[i] = project.order()[size - 1 - i];
        }
        forward = new Sequence(project.links(), project.order());
        backward = new Sequence(project.links().mirrored(), reversed);
        backwards = Pass.backward(project.links(), project.efforts().lags());
        early =
                new Generation(
                        Pass.forward(project.links(), project.efforts().lags()),
                        project,
                        project.release());
        late = new Generation(backwards, project, new long[size]);
        order = new int[size];
        all = new boolean[size];
        Arrays.fill(all, true);
        keys = new long[size];
        lateStarts = new long[size];
        lateFinishes = new long[size];
    }

    /// How many schedules were made.
    long schedules() {
        return schedules;
    }

    /// Tasks with small keys first, each in the alternative with which it ends first.
    Candidate build(long[] wished) {
        var chosen = new int[order.length];
        System.arraycopy(project.efforts().first(), 0, chosen, 0, chosen.length);
        return build(wished, chosen, all);
    }

    /// Tasks with small keys first.
    ///
    /// @param chosen the alternative of each task; taken over, and changed where it is free
    /// @param free whether a task takes the alternative with which it ends first, as far as budgets let it
    Candidate build(long[] wished, int[] chosen, boolean[] free) {
        var starts = new long[order.length];
        var finishes = new long[order.length];
        System.arraycopy(wished, 0, keys, 0, keys.length);
        forward.by(keys, order);
        early.choose(order, starts, finishes, chosen, free);
        schedules++;
        return new Candidate(starts, finishes, chosen, project.cost(finishes, chosen));
    }

    /// Never later than the schedule that is given.
    Candidate justify(Candidate candidate) {
        var finish = candidate.cost().finish();
        for (var t = 0; t < keys.length; t++) {
            keys[t] = finish - candidate.finishes()[t];
        }
        backward.by(keys, order);
        backwards.from(finish);
        // Backwards a task starts at its finish.
        late.keep(order, lateFinishes, lateStarts, candidate.chosen());
        var last = 0L;
        for (var t = 0; t < keys.length; t++) {
            last = Math.max(last, lateStarts[t]);
        }
        for (var t = 0; t < keys.length; t++) {
            keys[t] = last - lateStarts[t];
        }
        forward.by(keys, order);
        var starts = new long[order.length];
        var finishes = new long[order.length];
        early.keep(order, starts, finishes, candidate.chosen());
        schedules += 2;
        var cost = project.cost(finishes, candidate.chosen());
        return cost.compareTo(candidate.cost()) <= 0
                ? new Candidate(starts, finishes, candidate.chosen(), cost)
                : candidate;
    }
}
