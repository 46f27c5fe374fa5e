package dev.nonet.analyst;

import dev.nonet.shared.agent.Counted;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;

/// A measure at even steps of time: of months where all times are at one place of their months, else of seconds.
final class EvenSeries {
    /// Share of steps that may be filled.
    private static final double MAX_GAPS = 0.2;

    /// Share of a step by which a time may be off.
    private static final double OFF = 0.1;

    private static final int MONTHS = 12;

    /// Why rows are not a series.
    static final class Uneven extends Exception {
        private static final long serialVersionUID = 1;

        Uneven(String reason) {
            super(reason);
        }
    }

    private final double[] values;
    private final int gaps;
    private final DoubleUnaryOperator time;
    private final IntFunction<String> length;

    private EvenSeries(
            double[] values, int gaps, DoubleUnaryOperator time, IntFunction<String> length) {
        this.values = values;
        this.gaps = gaps;
        this.time = time;
        this.length = length;
    }

    /// Oldest first, with gaps filled on the straight line between their neighbours.
    double[] values() {
        return values;
    }

    /// How many were filled.
    int gaps() {
        return gaps;
    }

    /// Seconds since 1970 of a step, counted from the first.
    double time(int step) {
        return time.applyAsDouble(step);
    }

    /// So many steps in words, such as `7 days`.
    String length(int steps) {
        return length.apply(steps);
    }

    /// @throws Uneven where two rows share a time, or times keep no step
    static EvenSeries of(Timeline timeline) throws Uneven {
        return of(timeline.times(), timeline.values());
    }

    /// @param times rising
    static EvenSeries of(double[] times, double[] own) throws Uneven {
        var dates = Arrays.stream(times).mapToObj(EvenSeries::date).toList();
        var isMonthEnd = dates.stream().allMatch(EvenSeries::isMonthEnd);
        if (areMonths(dates, isMonthEnd)) {
            var months = dates.stream().mapToDouble(EvenSeries::month).toArray();
            var step = step(months);
            return of(
                    months,
                    step,
                    own,
                    at -> later(dates.getFirst(), at * step, isMonthEnd),
                    steps -> Counted.of(Math.round(steps * step), "month"));
        }
        var step = step(times);
        return of(
                times,
                step,
                own,
                at -> times[0] + at * step,
                steps -> TimeUnit.words(steps * step));
    }

    private static EvenSeries of(
            double[] places,
            double step,
            double[] own,
            DoubleUnaryOperator time,
            IntFunction<String> length)
            throws Uneven {
        var size = Math.round((places[places.length - 1] - places[0]) / step) + 1;
        if (size > places.length / (1 - MAX_GAPS)) {
            throw new Uneven("The times keep no step, or more than a fifth is missing.");
        }
        var values = new double[(int) size];
        Arrays.fill(values, Double.NaN);
        for (var i = 0; i < own.length; i++) {
            var place = (places[i] - places[0]) / step;
            var whole = (int) Math.rint(place);
            if (Math.abs(place - whole) > OFF || !Double.isNaN(values[whole])) {
                throw new Uneven("The times keep no step.");
            }
            values[whole] = own[i];
        }
        return new EvenSeries(values, filled(values), time, length);
    }

    private static double step(double[] places) throws Uneven {
        var steps = new double[Math.max(0, places.length - 1)];
        for (var i = 0; i < steps.length; i++) {
            steps[i] = places[i + 1] - places[i];
        }
        Arrays.sort(steps);
        if (steps.length == 0 || steps[0] <= 0) {
            throw new Uneven(steps.length == 0 ? "There is no step." : "Rows share a time.");
        }
        return steps[(steps.length - 1) / 2];
    }

    /// Whether all are on the same day and time of different months, or on the last day.
    private static boolean areMonths(List<ZonedDateTime> dates, boolean areMonthEnds) {
        var first = dates.isEmpty() ? date(0) : dates.getFirst();
        return dates.stream().map(EvenSeries::month).distinct().count() == dates.size()
                && dates.stream()
                        .allMatch(
                                it ->
                                        it.toLocalTime().equals(first.toLocalTime())
                                                && (areMonthEnds
                                                        || it.getDayOfMonth()
                                                                == first.getDayOfMonth()));
    }

    private static ZonedDateTime date(double seconds) {
        return Instant.ofEpochSecond((long) seconds).atZone(ZoneOffset.UTC);
    }

    private static boolean isMonthEnd(ZonedDateTime date) {
        return date.plusDays(1).getDayOfMonth() == 1;
    }

    private static double month(ZonedDateTime date) {
        return date.getYear() * (double) MONTHS + date.getMonthValue();
    }

    private static double later(ZonedDateTime first, double months, boolean atMonthEnd) {
        var date = first.plusMonths((long) months);
        return (atMonthEnd ? date.with(TemporalAdjusters.lastDayOfMonth()) : date).toEpochSecond();
    }

    private static int filled(double[] values) {
        var gaps = 0;
        for (var i = 1; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                var next = i;
                while (Double.isNaN(values[next])) {
                    next++;
                }
                values[i] = values[i - 1] + (values[next] - values[i - 1]) / (next - i + 1);
                gaps++;
            }
        }
        return gaps;
    }
}
