package dev.nonet.coder.project;

import dev.nonet.shared.contract.SourceFile;

import java.util.List;
import java.util.Map;

/// What was written.
///
/// @param files all of them, in the order of their paths
/// @param compiled class files of those sources that are known to the build, each beside its source: they need not be
///     compiled again
public record Project(List<SourceFile> files, Map<String, byte[]> compiled) {
    public Project {
        files = List.copyOf(files);
        compiled = Map.copyOf(compiled);
    }
}
