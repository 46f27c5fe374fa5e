package dev.nonet.analyst.forecast;

import dev.nonet.analyst.statistics.MovingMean;

import java.util.Arrays;

/// What each place in a season adds to a series, or by what it multiplies it where all values are positive: classical decomposition.
final class Season {
    private final double[] effects;
    private final boolean multiplies;

    private Season(double[] effects, boolean multiplies) {
        this.effects = effects;
        this.multiplies = multiplies;
    }

    /// @param values two seasons or more
    static Season of(double[] values, int period) {
        var multiplies = Autoregression.isForLogarithms(values);
        var level = MovingMean.centred(values, period);
        var effects = new double[period];
        for (var place = 0; place < period; place++) {
            var sum = 0.0;
            var n = 0;
            for (var i = place; i < values.length; i += period) {
                if (!Double.isNaN(level[i])) {
                    sum += multiplies ? values[i] / level[i] : values[i] - level[i];
                    n++;
                }
            }
            effects[place] = n == 0 ? (multiplies ? 1 : 0) : sum / n;
        }
        var mean = Arrays.stream(effects).average().orElse(0);
        for (var place = 0; place < period; place++) {
            effects[place] = multiplies ? effects[place] / mean : effects[place] - mean;
            if (multiplies && effects[place] <= 0) {
                effects[place] = 1e-6;
            }
        }
        return new Season(effects, multiplies);
    }

    double[] without(double[] values) {
        var without = new double[values.length];
        for (var i = 0; i < values.length; i++) {
            var effect = effects[i % effects.length];
            without[i] = multiplies ? values[i] / effect : values[i] - effect;
        }
        return without;
    }

    /// @param start place of the first value, counted from the start of the series
    double[] with(double[] values, int start) {
        var with = new double[values.length];
        for (var i = 0; i < values.length; i++) {
            var effect = effects[(start + i) % effects.length];
            with[i] = multiplies ? values[i] * effect : values[i] + effect;
        }
        return with;
    }
}
