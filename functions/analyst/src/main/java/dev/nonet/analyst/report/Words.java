package dev.nonet.analyst.report;

import static dev.nonet.shared.report.Markup.escaped;

import dev.nonet.shared.contract.analyst.AnalystResult.Interval;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;

/// Figures as people read them.
final class Words {
    private static final double SMALL = 1e-4;
    private static final double GREAT = 1e9;
    private static final MathContext DIGITS = new MathContext(6);

    private Words() {}

    /// Six significant digits, with a power of ten only where it is needed.
    static String number(double value) {
        var size = Math.abs(value);
        if (value == 0 || (size >= SMALL && size < GREAT)) {
            var rounded = BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
            return rounded.signum() < 0
                    ? "−" + rounded.negate().toPlainString()
                    : rounded.toPlainString();
        }
        return String.valueOf(value);
    }

    static String number(@Nullable Double value) {
        return value == null ? "" : number(value.doubleValue());
    }

    static String interval(@Nullable Interval interval) {
        return interval == null ? "" : number(interval.low()) + " to " + number(interval.high());
    }

    /// An adjusted p with the verdict, for eyes and ears.
    static String p(double adjusted, boolean significant) {
        return (significant
                        ? "<span class=\"chip good\">significant</span> "
                        : "<span class=\"chip\">not significant</span> ")
                + (adjusted < 0.001 ? "p &lt; 0.001" : "p = " + number(adjusted));
    }

    /// A finding that others point at.
    static String anchor(String id, String text) {
        return "<span id=\"%s\">%s</span>".formatted(id, escaped(text));
    }

    static String link(String id) {
        return "<a href=\"#%s\">%s</a>".formatted(id, id);
    }
}
