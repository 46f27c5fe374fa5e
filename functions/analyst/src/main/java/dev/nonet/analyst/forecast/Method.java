package dev.nonet.analyst.forecast;

/// One way to tell what comes next. It knows nothing but the values that it is given.
interface Method {
    String name();

    /// @param history evenly spaced values, oldest first, four or more
    /// @param horizon how many values to tell
    double[] forecast(double[] history, int horizon);
}
