package dev.nonet.analyst.onepass;

/// Mean and standard deviation of numbers that are not kept.
public final class Moments {
    private int n;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private double lost;
    private double centre;
    private double squares;

    /// Sums as Neumaier (1974) does, squares as Welford (1962).
    void add(double value) {
        n++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        var next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
        var off = value - centre;
        centre += off / n;
        squares += off * (value - centre);
    }

    public int n() {
        return n;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    public double sum() {
        return sum + lost;
    }

    public double mean() {
        return sum() / n;
    }

    /// Sample standard deviation, with n - 1; of two values or more.
    public double sd() {
        return Math.sqrt(squares / (n - 1));
    }
}
