package dev.nonet.analyst.forecast;

/// Simple exponential smoothing with half the slope of the least-squares line (Assimakopoulos and Nikolopoulos 2000, in the form of
/// Hyndman and Billah 2003).
record Theta() implements Method {
    @Override
    public String name() {
        return "Theta";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        var drift = slope(history) / 2;
        var forecast = new Smoothing(false).forecast(history, horizon);
        for (var step = 0; step < horizon; step++) {
            forecast[step] += drift * (step + 1);
        }
        return forecast;
    }

    private static double slope(double[] values) {
        var middle = (values.length - 1) / 2.0;
        var above = 0.0;
        var below = 0.0;
        for (var i = 0; i < values.length; i++) {
            above += (i - middle) * values[i];
            below += (i - middle) * (i - middle);
        }
        return above / below;
    }
}
