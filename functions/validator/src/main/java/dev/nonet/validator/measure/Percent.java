package dev.nonet.validator.measure;

/// Shares in percent, with two decimals, rounded half up.
public final class Percent {
    private Percent() {}

    public static double of(int part, int whole) {
        return rounded(100.0 * part / whole);
    }

    public static double rounded(double percent) {
        return Math.round(percent * 100) / 100.0;
    }
}
