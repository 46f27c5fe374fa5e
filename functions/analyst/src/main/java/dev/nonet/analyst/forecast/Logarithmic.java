package dev.nonet.analyst.forecast;

import java.util.Arrays;

/// Another method on the logarithms, for positive values that grow by shares.
record Logarithmic(Method inner) implements Method {
    @Override
    public String name() {
        return inner.name() + ", of the logarithm";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        var logarithms = Arrays.stream(history).map(Math::log).toArray();
        return Arrays.stream(inner.forecast(logarithms, horizon)).map(Math::exp).toArray();
    }
}
