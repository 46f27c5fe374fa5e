package dev.nonet.analyst.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Round numbers for an axis: Heckbert's "Nice Numbers for Graph Labels" (Graphics Gems, 1990).
final class NumberTicks {
    private static final String NARROW_BLANK = "\u202f";

    /// Relative difference up to which values are drawn as equal.
    private static final double SAME = 1e-9;

    private NumberTicks() {}

    /// Ticks from below the least to above the greatest value, about as many as wanted.
    static List<Tick> around(double min, double max, int wanted) {
        var low = min;
        var high = max;
        if (high - low <= SAME * Math.max(Math.abs(low), Math.abs(high))) {
            var room = low == 0 ? 1 : Math.abs(low) / 2;
            low -= room;
            high += room;
        }
        var step = nice(nice(high - low, false) / (wanted - 1), true);
        var first = (long) Math.floor(low / step);
        var last = (long) Math.ceil(high / step);
        var ticks = new ArrayList<Tick>();
        for (var i = first; i <= last; i++) {
            ticks.add(new Tick(i * step, label(i * step, step)));
        }
        return ticks;
    }

    /// 1, 2 or 5 times a power of ten: the nearest, or the next that is not less.
    static double nice(double range, boolean nearest) {
        var power = Math.pow(10, Math.floor(Math.log10(range)));
        var fraction = range / power;
        double factor;
        if (nearest) {
            factor = fraction < 1.5 ? 1 : fraction < 3 ? 2 : fraction < 7 ? 5 : 10;
        } else {
            factor = fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10;
        }
        return factor * power;
    }

    /// As many decimals as the step has; thousands apart; very great and small ones with an exponent.
    static String label(double value, double step) {
        var size = Math.max(Math.abs(value), step);
        if (size >= 1e9 || step < 1e-6) {
            return value == 0 ? "0" : String.format(java.util.Locale.ROOT, "%.3g", value);
        }
        var decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        var text =
                BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
        var sign = text.startsWith("-") ? "−" : "";
        var bare = text.startsWith("-") ? text.substring(1) : text;
        var point = bare.indexOf('.') < 0 ? bare.length() : bare.indexOf('.');
        var grouped = new StringBuilder(bare);
        for (var i = point - 3; i > 0; i -= 3) {
            grouped.insert(i, NARROW_BLANK);
        }
        return sign + grouped;
    }
}
