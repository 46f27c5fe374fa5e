package dev.nonet.local.bench.planner;

/// Checks a schedule moment by moment against the file alone; shares nothing with the planner.
final class ScheduleCheck {
    private ScheduleCheck() {}

    static boolean holds(PsplibFile file, long[] starts, long makespan) {
        return durationHolds(file, starts, makespan)
                && precedenceHolds(file, starts)
                && capacityHolds(file, starts, makespan);
    }

    private static boolean durationHolds(PsplibFile file, long[] starts, long makespan) {
        var last = 0L;
        for (var job = 0; job < starts.length; job++) {
            if (starts[job] < 0) {
                return false;
            }
            last = Math.max(last, starts[job] + file.durations()[job]);
        }
        return last == makespan;
    }

    private static boolean precedenceHolds(PsplibFile file, long[] starts) {
        for (var job = 0; job < starts.length; job++) {
            for (var successor : file.successors()[job]) {
                if (starts[successor] < starts[job] + file.durations()[job]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean capacityHolds(PsplibFile file, long[] starts, long makespan) {
        for (var moment = 0L; moment < makespan; moment++) {
            for (var resource = 0; resource < file.capacities().length; resource++) {
                var used = 0;
                for (var job = 0; job < starts.length; job++) {
                    if (starts[job] <= moment && moment < starts[job] + file.durations()[job]) {
                        used += file.requests()[job][resource];
                    }
                }
                if (used > file.capacities()[resource]) {
                    return false;
                }
            }
        }
        return true;
    }
}
