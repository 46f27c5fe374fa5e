package dev.nonet.coder.build;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of compiling.
///
/// @param classes class files of the main sources by their path
/// @param testClasses those of the test sources
/// @param errors each with its file, line and message
/// @param warnings how many
public record Compilation(
        SortedMap<String, byte[]> classes,
        SortedMap<String, byte[]> testClasses,
        List<String> errors,
        int warnings) {
    public Compilation {
        classes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(classes));
        testClasses = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(testClasses));
        errors = List.copyOf(errors);
    }
}
