package dev.nonet.planner.levelling;

/// Makes schedules from keys, and justifies them: everything as late as it can be, then as early (Valls, Ballestín and
/// Quintanilla 2005). Not for use by several threads.
final class Builder {
    private final Project project;
    private final Sequence forward;
    private final Sequence backward;
    private final Generation early;
    private final Generation late;
    private final int[] order;
    private final long[] keys;
    private final long[] back;
    private long schedules;

    Builder(Project project) {
        this.project = project;
        var size = project.size();
        var mirrored = project.precedence().mirrored(project.durations());
        var reversed = new int[size];
        for (var i = 0; i < size; i++) {
            reversed[i] = project.order()[size - 1 - i];
        }
        forward = new Sequence(project.precedence(), project.order());
        backward = new Sequence(mirrored, reversed);
        early =
                new Generation(
                        project.precedence(),
                        project.durations(),
                        project.release(),
                        project.demands());
        late = new Generation(mirrored, project.durations(), new long[size], project.demands());
        order = new int[size];
        keys = new long[size];
        back = new long[size];
    }

    /// How many schedules were made.
    long schedules() {
        return schedules;
    }

    /// Tasks with small keys first.
    Candidate build(long[] wished) {
        var starts = new long[order.length];
        var chosen = new int[order.length];
        System.arraycopy(wished, 0, keys, 0, keys.length);
        forward.by(keys, order);
        early.choose(order, starts, chosen);
        schedules++;
        return new Candidate(starts, chosen, project.cost(starts));
    }

    /// Never later than the schedule that is given.
    Candidate justify(Candidate candidate) {
        var durations = project.durations();
        var finish = candidate.cost().finish();
        for (var t = 0; t < keys.length; t++) {
            keys[t] = finish - candidate.starts()[t] - durations[t];
        }
        backward.by(keys, order);
        late.keep(order, back, candidate.chosen());
        var last = 0L;
        for (var t = 0; t < keys.length; t++) {
            last = Math.max(last, back[t] + durations[t]);
        }
        for (var t = 0; t < keys.length; t++) {
            keys[t] = last - back[t] - durations[t];
        }
        forward.by(keys, order);
        var starts = new long[order.length];
        early.keep(order, starts, candidate.chosen());
        schedules += 2;
        var cost = project.cost(starts);
        return cost.compareTo(candidate.cost()) <= 0
                ? new Candidate(starts, candidate.chosen(), cost)
                : candidate;
    }
}
