package dev.nonet.analyst.chart;

/// A mark on an axis.
record Tick(double value, String label) {}
