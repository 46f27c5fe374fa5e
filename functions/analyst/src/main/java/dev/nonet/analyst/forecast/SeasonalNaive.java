package dev.nonet.analyst.forecast;

/// The same place in the last season; with a period of one, the last value.
record SeasonalNaive(int period) implements Method {
    @Override
    public String name() {
        return period == 1 ? "naive" : "seasonal naive, season " + period;
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        var forecast = new double[horizon];
        for (var step = 0; step < horizon; step++) {
            var place = history.length - period + step % period;
            forecast[step] = history[place < 0 ? history.length - 1 : place];
        }
        return forecast;
    }
}
