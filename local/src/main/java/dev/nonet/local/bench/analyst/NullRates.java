package dev.nonet.local.bench.analyst;

import dev.nonet.analyst.statistics.LevelChanges;
import dev.nonet.analyst.statistics.MannKendall;
import dev.nonet.analyst.statistics.MannWhitney;
import dev.nonet.analyst.statistics.Outliers;
import dev.nonet.analyst.statistics.Sample;
import dev.nonet.analyst.statistics.Seasonality;
import dev.nonet.analyst.statistics.Shares;
import dev.nonet.analyst.statistics.Spearman;
import dev.nonet.analyst.statistics.Welch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// How often each test finds something where there is nothing.
final class NullRates {
    static final double NOMINAL = 0.05;

    /// Standard errors of the simulation by which a rate may be above its nominal level.
    private static final double ERRORS = 3;

    private static final int WARM = 200;
    private static final long SEED = 20_261_101;

    private NullRates() {}

    /// @param data what was drawn at random
    /// @param nominal the level that the rate is to keep
    record Rate(String test, String data, double nominal, double found, int runs) {
        boolean isGood() {
            return found <= nominal + ERRORS * Math.sqrt(nominal * (1 - nominal) / runs);
        }
    }

    /// @param runs simulations of each test
    static List<Rate> of(int runs) {
        var rates = new ArrayList<Rate>();
        for (var n : new int[] {10, 50, 500}) {
            var data = "Gauss, n = " + n;
            rates.add(
                    rate(
                            "trend (Mann-Kendall)",
                            data,
                            runs,
                            random -> MannKendall.of(steps(n), noise(random, n)).pValue()));
        }
        for (var n : new int[] {Spearman.MIN_PAIRS, 50, 500}) {
            var data = "Gauss, n = " + n;
            rates.add(
                    rate(
                            "correlation (Spearman)",
                            data,
                            runs,
                            random -> Spearman.of(noise(random, n), noise(random, n)).pValue()));
        }
        for (var n : new int[] {24, 100, 400}) {
            for (var dependence : new double[] {0, 0.3, 0.6, 0.9, 1}) {
                var data = "%s, n = %d".formatted(named(dependence), n);
                rates.add(
                        rate(
                                "change of level",
                                data,
                                runs,
                                random -> change(dependent(random, n, dependence))));
                rates.add(
                        rate(
                                "season",
                                data,
                                runs,
                                random ->
                                        Seasonality.of(dependent(random, n, dependence)).pValue()));
            }
        }
        rates.add(
                rate(
                        "change of level",
                        "Student's t with 3 degrees, n = 100",
                        runs,
                        random -> change(heavy(random, 100))));
        compared(runs, rates);
        rates.add(outliers(runs));
        return rates;
    }

    private static void compared(int runs, List<Rate> rates) {
        for (var sizes : new int[][] {{5, 5}, {5, 30}, {50, 50}, {200, 400}}) {
            var n = sizes[0];
            var m = sizes[1];
            rates.add(
                    rate(
                            "means (Welch)",
                            "Gauss, sd 1 and 3, n = %d and %d".formatted(n, m),
                            runs,
                            random -> welch(noise(random, n), scaled(noise(random, m), 3))));
            rates.add(
                    rate(
                            "ranks (Mann-Whitney)",
                            "Gauss, n = %d and %d".formatted(n, m),
                            runs,
                            random -> MannWhitney.of(noise(random, n), noise(random, m)).pValue()));
            rates.add(
                    rate(
                            "shares (Fisher)",
                            "30 %% true, n = %d and %d".formatted(n, m),
                            runs,
                            random ->
                                    Shares.of(trues(random, n), n, trues(random, m), m).pValue()));
        }
        rates.add(
                rate(
                        "means (Welch)",
                        "exponential, n = 30 and 30",
                        runs,
                        random -> welch(exponential(random, 30), exponential(random, 30))));
    }

    /// Of single values, beyond 3.5 standard deviations: 0.047 %, had the standard deviation been known.
    private static Rate outliers(int runs) {
        var random = new Random(SEED);
        var n = 1_000;
        var rounds = Math.max(1, runs / 10);
        var found = 0L;
        for (var run = 0; run < rounds; run++) {
            var values = noise(random, n);
            var outliers = Outliers.among(new Sample(values)).orElseThrow();
            found += Arrays.stream(values).filter(outliers::isOutlier).count();
        }
        return new Rate(
                "outlier",
                "each value of Gauss, n = 1000",
                4.6526e-4,
                (double) found / rounds / n,
                rounds * n);
    }

    private static Rate rate(String test, String data, int runs, ToDoubleFunction<Random> pValue) {
        var random = new Random(SEED);
        var found = IntStream.range(0, runs).filter(i -> pValue.applyAsDouble(random) < NOMINAL);
        return new Rate(test, data, NOMINAL, (double) found.count() / runs, runs);
    }

    /// The least p of the changes that were found, as often as there are some.
    private static double change(double[] values) {
        var changes = LevelChanges.of(values);
        return changes.stream().mapToDouble(it -> it.pValue() * changes.size()).min().orElse(1);
    }

    private static double welch(double[] a, double[] b) {
        return Welch.of(new Sample(a), new Sample(b)).orElseThrow().pValue();
    }

    private static String named(double dependence) {
        return dependence == 0
                ? "Gauss"
                : dependence == 1 ? "random walk" : "AR(1) of " + dependence;
    }

    private static double[] steps(int n) {
        return IntStream.range(0, n).mapToDouble(i -> i).toArray();
    }

    private static double[] noise(Random random, int n) {
        return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    private static double[] scaled(double[] values, double scale) {
        return IntStream.range(0, values.length).mapToDouble(i -> scale * values[i]).toArray();
    }

    private static double[] exponential(Random random, int n) {
        return IntStream.range(0, n).mapToDouble(i -> random.nextExponential()).toArray();
    }

    private static int trues(Random random, int n) {
        return (int) IntStream.range(0, n).filter(i -> random.nextDouble() < 0.3).count();
    }

    private static double[] heavy(Random random, int n) {
        return IntStream.range(0, n)
                .mapToDouble(
                        i -> {
                            var a = random.nextGaussian();
                            var b = random.nextGaussian();
                            var c = random.nextGaussian();
                            return random.nextGaussian() / Math.sqrt((a * a + b * b + c * c) / 3);
                        })
                .toArray();
    }

    /// After it has forgotten where it started.
    private static double[] dependent(Random random, int n, double dependence) {
        var values = new double[n];
        var last = 0.0;
        for (var i = dependence == 0 ? 0 : -WARM; i < n; i++) {
            last = dependence * last + random.nextGaussian();
            values[Math.max(0, i)] = last;
        }
        return values;
    }
}
