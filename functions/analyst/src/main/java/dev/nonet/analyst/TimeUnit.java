package dev.nonet.analyst;

import dev.nonet.analyst.table.Column;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.analyst.ColumnProfile;

/// The unit in which a slope is told: the one that the whole span has some of.
enum TimeUnit {
    SECOND(1, 600),
    MINUTE(60, 36_000),
    HOUR(3_600, 864_000),
    DAY(86_400, Double.POSITIVE_INFINITY);

    private final double seconds;
    private final double longestSpan;

    TimeUnit(double seconds, double longestSpan) {
        this.seconds = seconds;
        this.longestSpan = longestSpan;
    }

    static TimeUnit of(Column time, double span) {
        if (time.type() == ColumnProfile.Type.DATE) {
            return DAY;
        }
        for (var unit : values()) {
            if (span < unit.longestSpan) {
                return unit;
            }
        }
        return DAY;
    }

    /// A length of time in the longest unit of which it is a whole number, such as `36 hours`.
    static String words(double seconds) {
        for (var unit : new TimeUnit[] {DAY, HOUR, MINUTE}) {
            if (seconds % unit.seconds == 0) {
                return Counted.of(Math.round(seconds / unit.seconds), unit.word());
            }
        }
        return Figures.rounded(seconds) + " seconds";
    }

    double seconds() {
        return seconds;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
