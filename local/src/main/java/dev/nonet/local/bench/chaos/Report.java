package dev.nonet.local.bench.chaos;

import java.util.List;

/// What came of an experiment.
///
/// @param id as in the list of reliability tests, such as `r1`
record Report(String id, String title, List<Figure> figures) {
    Report {
        figures = List.copyOf(figures);
    }

    /// Whether every figure is what it has to be.
    boolean kept() {
        return figures.stream().allMatch(Figure::kept);
    }
}
