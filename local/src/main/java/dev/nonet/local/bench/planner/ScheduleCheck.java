package dev.nonet.local.bench.planner;

import dev.nonet.local.bench.planner.PsplibFile.Mode;

import java.util.Arrays;
import java.util.List;

/// Checks a schedule moment by moment against the file alone; shares nothing with the planner.
///
/// @param starts of the jobs
/// @param modes of the jobs
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ScheduleCheck(PsplibFile file, long[] starts, List<Mode> modes) {
    /// @param chosen numbers of modes, counted over all jobs
    static ScheduleCheck of(PsplibFile file, long[] starts, int[] chosen) {
        var all = file.modes().stream().flatMap(List::stream).toList();
        var modes = Arrays.stream(chosen).mapToObj(all::get).toList();
        return new ScheduleCheck(file, starts, modes);
    }

    boolean holds(long makespan) {
        return modesHold()
                && durationHolds(makespan)
                && precedenceHolds()
                && capacityHolds(makespan)
                && budgetHolds();
    }

    private boolean modesHold() {
        for (var job = 0; job < starts.length; job++) {
            if (!file.modes().get(job).contains(modes.get(job))) {
                return false;
            }
        }
        return true;
    }

    private boolean durationHolds(long makespan) {
        var last = 0L;
        for (var job = 0; job < starts.length; job++) {
            if (starts[job] < 0) {
                return false;
            }
            last = Math.max(last, starts[job] + modes.get(job).duration());
        }
        return last == makespan;
    }

    private boolean precedenceHolds() {
        for (var job = 0; job < starts.length; job++) {
            for (var successor : file.successors()[job]) {
                if (starts[successor] < starts[job] + modes.get(job).duration()) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean capacityHolds(long makespan) {
        for (var moment = 0L; moment < makespan; moment++) {
            for (var resource = 0; resource < file.renewable(); resource++) {
                var used = 0;
                for (var job = 0; job < starts.length; job++) {
                    var isRunning =
                            starts[job] <= moment
                                    && moment < starts[job] + modes.get(job).duration();
                    used += isRunning ? modes.get(job).requests()[resource] : 0;
                }
                if (used > file.capacities()[resource]) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean budgetHolds() {
        for (var resource = file.renewable(); resource < file.capacities().length; resource++) {
            var used = 0L;
            for (var mode : modes) {
                used += mode.requests()[resource];
            }
            if (used > file.capacities()[resource]) {
                return false;
            }
        }
        return true;
    }
}
