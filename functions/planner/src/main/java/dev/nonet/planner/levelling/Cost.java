package dev.nonet.planner.levelling;

/// What makes one schedule better than another: first that no more is used than there is, then that due dates hold, then that it
/// ends early.
///
/// @param exceeded by how much budgets are exceeded
/// @param late by how much all due dates together are missed
/// @param finish when the last task ends
public record Cost(long exceeded, long late, long finish) implements Comparable<Cost> {
    @Override
    public int compareTo(Cost other) {
        if (exceeded != other.exceeded) {
            return Long.compare(exceeded, other.exceeded);
        }
        return late == other.late
                ? Long.compare(finish, other.finish)
                : Long.compare(late, other.late);
    }

    /// Whether nothing but the finish is the matter.
    boolean isKept() {
        return exceeded == 0 && late == 0;
    }
}
