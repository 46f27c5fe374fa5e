package dev.nonet.planner;

import dev.nonet.shared.contract.planner.WorkCalendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Days on which no work is done, as periods that do not touch.
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
record DaysOff(long[] from, long[] to) {
    static final DaysOff NONE = new DaysOff(new long[0], new long[0]);

    static DaysOff of(WorkCalendar calendar) {
        var periods = new ArrayList<long[]>();
        Stream.concat(
                        calendar.holidays().stream().map(day -> period(day, day)),
                        calendar.absences().stream().map(one -> period(one.from(), one.to())))
                .sorted(Comparator.comparingLong(period -> period[0]))
                .forEach(period -> add(period, periods));
        return new DaysOff(
                periods.stream().mapToLong(period -> period[0]).toArray(),
                periods.stream().mapToLong(period -> period[1]).toArray());
    }

    private static long[] period(LocalDate from, LocalDate to) {
        return new long[] {from.toEpochDay(), to.toEpochDay()};
    }

    private static void add(long[] period, List<long[]> periods) {
        if (!periods.isEmpty() && period[0] <= periods.getLast()[1] + 1) {
            periods.getLast()[1] = Math.max(periods.getLast()[1], period[1]);
        } else {
            periods.add(period);
        }
    }

    boolean isEmpty() {
        return from.length == 0;
    }

    /// @param day since 1970-01-01
    boolean has(long day) {
        var found = Arrays.binarySearch(from, day);
        var place = found < 0 ? -found - 2 : found;
        return place >= 0 && day <= to[place];
    }

    LongStream days() {
        return LongStream.range(0, from.length)
                .flatMap(i -> LongStream.rangeClosed(from[(int) i], to[(int) i]));
    }
}
