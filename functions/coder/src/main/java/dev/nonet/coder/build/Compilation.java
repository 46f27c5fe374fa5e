package dev.nonet.coder.build;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of compiling.
///
/// @param classes class files by their path, those of the main sources alone
/// @param errors each with its file, line and message
/// @param warnings how many
public record Compilation(SortedMap<String, byte[]> classes, List<String> errors, int warnings) {
    public Compilation {
        classes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(classes));
        errors = List.copyOf(errors);
    }
}
