package dev.nonet.planner.levelling;

/// Tasks, what they wait for and what they take of resources, in whole units of time.
///
/// @param order the tasks, each after all it waits for
/// @param efforts of the tasks
/// @param release for each task, the first moment at which it may start
/// @param due for each task, the moment by which it should have ended; [#NEVER] where it does not matter
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
public record Project(
        int[] order,
        Efforts efforts,
        long[] release,
        long[] due,
        Links links,
        Demands demands,
        Budgets budgets) {
    /// No moment.
    public static final long NEVER = Long.MAX_VALUE;

    private static final long UNKNOWN = NEVER / 8;

    int size() {
        return order.length;
    }

    /// For each task, the first moments at which it could start and end in any of its alternatives if there were enough of everything.
    Ends early() {
        var pass = Pass.forward(links, efforts.lags());
        var ends = new Ends(new long[size()], new long[size()]);
        for (var t : order) {
            pass.visit(t, release[t], ends.starts(), ends.finishes());
            ends.starts()[t] = NEVER;
            ends.finishes()[t] = NEVER;
            for (var a = efforts.first()[t]; a < efforts.first()[t + 1]; a++) {
                var calendar = efforts.calendar()[a];
                var start = pass.start(calendar, efforts.work()[a]);
                var finish = pass.finish(calendar, start, efforts.work()[a]);
                ends.starts()[t] = Math.min(ends.starts()[t], start);
                ends.finishes()[t] = Math.min(ends.finishes()[t], finish);
            }
        }
        return ends;
    }

    /// For each task, the first moment at which it could end if there were enough of everything.
    public long[] earlyFinishes() {
        return early().finishes();
    }

    /// When a task ends that starts from then on.
    public long earlyFinish(int task, long from) {
        var earliest = NEVER;
        for (var a = efforts.first()[task]; a < efforts.first()[task + 1]; a++) {
            var calendar = efforts.calendar()[a];
            var finish = calendar.finish(calendar.next(from), efforts.work()[a]);
            earliest = Math.min(earliest, finish);
        }
        return earliest;
    }

    /// For each task, how much time passes between its end and the end of the plan at least.
    long[] tails() {
        var mirrored = links.mirrored();
        var tails = new long[size()];
        for (var i = order.length - 1; i >= 0; i--) {
            var t = order[i];
            for (var d = mirrored.first()[t]; d < mirrored.first()[t + 1]; d++) {
                var after = mirrored.awaited()[d];
                // What is not worked makes a positive lag longer, and a negative one more negative.
                if (mirrored.lag()[d] >= 0 || efforts.lags().isAlways()) {
                    tails[t] = Math.max(tails[t], tails[after] + back(mirrored, d, t, after));
                }
            }
        }
        return tails;
    }

    /// What lies between the end of a task and the end of one that waits for it at least; far below 0 where calendars decide.
    private long back(Links mirrored, int link, int task, int after) {
        var own = mirrored.isToFinish(link) ? most(task) : 0;
        return mirrored.isFromStart(link)
                ? mirrored.lag()[link] - own - (most(after) == UNKNOWN ? UNKNOWN : 0)
                : mirrored.lag()[link] - own + efforts.least(after);
    }

    /// From the start of a task to its end, where calendars do not decide it.
    private long most(int task) {
        var most = 0L;
        for (var a = efforts.first()[task]; a < efforts.first()[task + 1]; a++) {
            var isKnown = efforts.calendar()[a].isAlways();
            most = Math.max(most, isKnown ? efforts.work()[a] : UNKNOWN);
        }
        return most;
    }

    /// What is the matter with a schedule: what it uses too much, how late its tasks are, and when it ends.
    Cost cost(long[] finishes, int[] chosen) {
        var late = 0L;
        var finish = 0L;
        for (var t = 0; t < finishes.length; t++) {
            finish = Math.max(finish, finishes[t]);
            late += Math.max(0, finishes[t] - due[t]);
        }
        return new Cost(budgets.exceeded(budgets.left(chosen)), late, finish);
    }

    /// The first moments of tasks.
    @SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
    record Ends(long[] starts, long[] finishes) {}
}
