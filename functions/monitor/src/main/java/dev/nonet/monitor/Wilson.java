package dev.nonet.monitor;

import dev.nonet.shared.contract.monitor.MonitorResult.Interval;

/// The score interval of a share (Wilson 1927), which keeps its promise for few probes and for shares near one.
final class Wilson {
    /// The standard normal distribution's 97.5 % point.
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /// In percent, to three decimal places.
    static Interval interval(long good, long n) {
        var share = (double) good / n;
        var z2 = Z * Z;
        var centre = share + z2 / (2 * n);
        var half = Z * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n));
        var scale = 1 + z2 / n;
        return new Interval(
                Rounding.decimals(100 * Math.max(0, (centre - half) / scale), 3),
                Rounding.decimals(100 * Math.min(1, (centre + half) / scale), 3),
                good,
                n,
                "Wilson score, 95 %");
    }
}
