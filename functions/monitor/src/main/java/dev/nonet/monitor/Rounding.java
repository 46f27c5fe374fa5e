package dev.nonet.monitor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Figures no finer than they were measured.
final class Rounding {
    private Rounding() {}

    static double decimals(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
    }

    static double significant(double value, int digits) {
        return BigDecimal.valueOf(value).round(new MathContext(digits)).doubleValue();
    }
}
