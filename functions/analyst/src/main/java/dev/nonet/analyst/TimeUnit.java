package dev.nonet.analyst;

import dev.nonet.analyst.table.Column;
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

    double seconds() {
        return seconds;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
