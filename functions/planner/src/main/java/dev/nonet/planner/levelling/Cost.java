package dev.nonet.planner.levelling;

/// What makes one schedule better than another: first that due dates hold, then that it ends early.
///
/// @param late by how much all due dates together are missed
/// @param finish when the last task ends
public record Cost(long late, long finish) implements Comparable<Cost> {
    @Override
    public int compareTo(Cost other) {
        return late == other.late
                ? Long.compare(finish, other.finish)
                : Long.compare(late, other.late);
    }
}
