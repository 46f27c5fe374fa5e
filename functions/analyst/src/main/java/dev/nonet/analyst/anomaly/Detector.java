package dev.nonet.analyst.anomaly;

/// Judges values in the order in which they come, and learns from each after it has judged it.
interface Detector {
    /// @return 0 for what is usual, or while there is too little to compare with, to 1 for what was never seen
    double next(double value);
}
