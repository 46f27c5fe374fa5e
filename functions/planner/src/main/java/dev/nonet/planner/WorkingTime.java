package dev.nonet.planner;

import dev.nonet.shared.contract.planner.Effort;

/// Working time as whole numbers, so that slack is exactly zero where it is zero.
///
/// A working day has 60,000 ticks: effort with up to four decimals, and a sixth of it as the PERT mean needs, are exact.
final class WorkingTime {
    static final long TICKS_PER_DAY = 60_000;

    private WorkingTime() {}

    static long ticks(double days) {
        return Math.round(days * TICKS_PER_DAY);
    }

    static double days(long ticks) {
        return (double) ticks / TICKS_PER_DAY;
    }

    /// A three-point estimate counts with its PERT mean (Malcolm, Roseboom, Clark and Fazar 1959).
    static long ticks(Effort effort) {
        return switch (effort) {
            case Effort.Days figure -> ticks(figure.days());
            case Effort.ThreePoint estimate ->
                    ticks(
                            (estimate.optimistic() + 4 * estimate.likely() + estimate.pessimistic())
                                    / 6);
        };
    }
}
