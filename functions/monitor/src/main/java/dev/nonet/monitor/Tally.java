package dev.nonet.monitor;

import dev.nonet.shared.contract.monitor.MonitorResult.Interval;
import dev.nonet.shared.contract.monitor.MonitorResult.Latency;
import dev.nonet.shared.contract.monitor.Threshold.Figure;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Sums samples up. A figure that the samples do not support is null, never zero.
final class Tally {
    /// With fewer samples, a share or a percentile is an anecdote.
    static final int MIN_SAMPLES = 2;

    /// Digits to which the histogram is exact.
    private static final int DIGITS = 3;

    /// Microseconds; anything longer counts as this hour.
    private static final long LONGEST = 3_600_000_000L;

    private final Histogram micros = new Histogram(LONGEST, DIGITS);
    private long n;
    private long good;
    private double answeredMs;
    private @Nullable Long certificateDaysLeft;

    static Tally of(Iterable<Sample> samples) {
        var tally = new Tally();
        samples.forEach(tally::add);
        return tally;
    }

    void add(Sample sample) {
        n++;
        good += sample.ok() ? 1 : 0;
        certificateDaysLeft =
                sample.certificateDaysLeft() == null
                        ? certificateDaysLeft
                        : sample.certificateDaysLeft();
        if (sample.isAnswered()) {
            var total = sample.phases().total();
            answeredMs += total;
            micros.recordValue(Math.min(LONGEST, Math.round(total * 1_000)));
        }
    }

    long n() {
        return n;
    }

    long good() {
        return good;
    }

    /// Percent, to three decimal places.
    @Nullable Double uptime() {
        return n < MIN_SAMPLES ? null : Rounding.decimals(100.0 * good / n, 3);
    }

    @Nullable Interval uptimeInterval() {
        return n < MIN_SAMPLES ? null : Wilson.interval(good, n);
    }

    /// 0 to 1, to five decimal places.
    @Nullable Double errorRate() {
        return n < MIN_SAMPLES ? null : Rounding.decimals((double) (n - good) / n, 5);
    }

    /// Of the answered probes, to the microsecond.
    @Nullable Double responseTimeAvg() {
        var answered = micros.getTotalCount();
        return answered < MIN_SAMPLES ? null : Rounding.decimals(answeredMs / answered, 3);
    }

    @Nullable Latency latency() {
        var answered = micros.getTotalCount();
        return answered < MIN_SAMPLES
                ? null
                : new Latency(percentile(50), percentile(95), percentile(99), answered);
    }

    /// A figure that can be bounded.
    @Nullable Double figure(Figure figure) {
        var hasLatency = micros.getTotalCount() >= MIN_SAMPLES;
        return switch (figure) {
            case UPTIME -> uptime();
            case ERROR_RATE -> errorRate();
            case RESPONSE_TIME_AVG -> responseTimeAvg();
            case P50 -> hasLatency ? percentile(50) : null;
            case P95 -> hasLatency ? percentile(95) : null;
            case P99 -> hasLatency ? percentile(99) : null;
            case CERTIFICATE_DAYS_LEFT ->
                    certificateDaysLeft == null ? null : certificateDaysLeft.doubleValue();
        };
    }

    private double percentile(double percent) {
        return Rounding.significant(micros.getValueAtPercentile(percent) / 1_000.0, DIGITS);
    }
}
