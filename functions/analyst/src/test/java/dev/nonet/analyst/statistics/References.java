package dev.nonet.analyst.statistics;

import org.assertj.core.data.Offset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;

/// Data and reference values computed by SciPy 1.17.1, NumPy 2.4.6, statsmodels 0.15.0 and pymannkendall 1.4.3.
final class References {
    static final Offset<Double> EXACT = Offset.offset(1e-9);

    /// Ten days, one outlier, no ties.
    static final double[] DAYS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    static final double[] SALES = {10, 12, 11, 13, 15, 14, 16, 90, 17, 18};

    /// Noise.
    static final double[] NOISE = {5.2, 4.1, 6.6, 3.9, 5.0, 4.4, 6.1, 5.9, 4.8, 5.5};

    /// Ties in both.
    static final double[] TIED_TIMES = {
        0, 1, 2, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15, 16
    };

    static final double[] TIED = {
        3.1, 2.7, 2.7, 4.0, 3.3, 3.3, 3.3, 5.2, 4.9, 4.9, 6.1, 5.5, 5.5, 7.0, 6.6, 6.1, 7.4, 8.2,
        7.4, 8.8
    };

    static final double[] STEPS = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19
    };

    /// What `reference.py` has printed; its head names the versions.
    private static final Properties RECORDED = recorded();

    private References() {}

    static double[] of(String name) {
        var text = Objects.requireNonNull(RECORDED.getProperty(name), name);
        return text.isBlank()
                ? new double[0]
                : Arrays.stream(text.split(", ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static Properties recorded() {
        var recorded = new Properties();
        try (var file = References.class.getResourceAsStream("reference.properties")) {
            recorded.load(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorded;
    }
}
