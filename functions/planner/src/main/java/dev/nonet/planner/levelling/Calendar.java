package dev.nonet.planner.levelling;

import java.util.Arrays;
import java.util.function.LongToIntFunction;

/// When there is work, in the time of a plan: on each of its days for so many ticks from the day's beginning on. A task goes on
/// while its calendar works, and waits while it does not (activity calendars of Franck, Neumann and Schwindt 2001). Before the plan
/// there is always work. Not for use by several threads.
public final class Calendar {
    /// There is always work.
    public static final Calendar ALWAYS = new Calendar(1, day -> 1);

    private static final int FIRST_DAYS = 64;

    private final long day;
    private final LongToIntFunction ticks;

    /// For each day that was looked at, how many ticks before it are worked.
    private long[] before = new long[FIRST_DAYS];

    private int days;

    private Calendar(long day, LongToIntFunction ticks) {
        this.day = day;
        this.ticks = ticks;
    }

    /// @param day ticks of a whole day
    /// @param ticks of each day, from 0 on, that are worked; throws where the plan would go on for too many days
    public static Calendar of(long day, LongToIntFunction ticks) {
        return new Calendar(day, ticks);
    }

    public boolean isAlways() {
        return this == ALWAYS;
    }

    /// How much is worked until then.
    public long worked(long until) {
        if (isAlways() || until <= 0) {
            return until;
        }
        var number = until / day;
        while (days <= number) {
            add();
        }
        var at = (int) number;
        return before[at] + Math.min(until % day, before[at + 1] - before[at]);
    }

    /// The first moment from then on at which there is work.
    public long next(long from) {
        return isAlways() ? from : at(worked(from));
    }

    /// When work ends that starts then.
    public long finish(long start, long work) {
        return isAlways() || work == 0 ? start + work : at(worked(start) + work - 1) + 1;
    }

    /// The last moment at which work may start that is to end by then.
    public long start(long finish, long work) {
        return isAlways() || work == 0 ? finish - work : at(worked(finish) - work);
    }

    /// The last moment until then at which work ends.
    long last(long until) {
        return isAlways() ? until : at(worked(until) - 1) + 1;
    }

    /// When the tick of this number is worked.
    private long at(long number) {
        if (number < 0) {
            return number;
        }
        while (before[days] <= number) {
            add();
        }
        var found = Arrays.binarySearch(before, 0, days + 1, number);
        var on = found < 0 ? -found - 2 : found;
        while (before[on + 1] == number) {
            on++;
        }
        return on * day + number - before[on];
    }

    private void add() {
        if (days + 1 == before.length) {
            before = Arrays.copyOf(before, 2 * before.length);
        }
        before[days + 1] = before[days] + ticks.applyAsInt(days);
        days++;
    }
}
