package dev.nonet.analyst.forecast;

/// Another method on what is left without a season; the season comes back afterwards.
record Deseasonalised(Method inner, int period) implements Method {
    @Override
    public String name() {
        return inner.name() + ", season " + period;
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        if (history.length < 2 * period) {
            return inner.forecast(history, horizon);
        }
        var season = Season.of(history, period);
        return season.with(inner.forecast(season.without(history), horizon), history.length);
    }
}
