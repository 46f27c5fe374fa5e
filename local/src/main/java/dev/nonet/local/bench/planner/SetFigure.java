package dev.nonet.local.bench.planner;

/// What was measured of one set of projects.
final class SetFigure {
    private static final double PERCENT = 100;

    private int projects;
    private int atBestKnown;
    private int below;
    private int proved;
    private int invalid;
    private double gaps;
    private long schedules;
    private double seconds;

    void add(long makespan, long bestKnown, boolean isProved, boolean isValid) {
        projects++;
        gaps += (double) (makespan - bestKnown) / bestKnown;
        atBestKnown += makespan == bestKnown ? 1 : 0;
        below += makespan < bestKnown ? 1 : 0;
        proved += isProved ? 1 : 0;
        invalid += isValid ? 0 : 1;
    }

    void worked(long made, double took) {
        schedules += made;
        seconds += took;
    }

    int projects() {
        return projects;
    }

    double gapPercent() {
        return PERCENT * gaps / projects;
    }

    int atBestKnown() {
        return atBestKnown;
    }

    int below() {
        return below;
    }

    int proved() {
        return proved;
    }

    int invalid() {
        return invalid;
    }

    double schedulesEach() {
        return (double) schedules / projects;
    }

    double secondsEach() {
        return seconds / projects;
    }
}
