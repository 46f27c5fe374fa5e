package dev.nonet.validator.report;

import dev.nonet.shared.contract.SourceFile;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The lines of what was validated.
///
/// @param lines by path
record SourceText(Map<String, List<String>> lines) {
    private static final int MAX_LENGTH = 240;

    static SourceText of(List<SourceFile> files) {
        return new SourceText(
                files.stream()
                        .collect(
                                Collectors.toMap(
                                        SourceFile::path,
                                        file -> file.content().lines().toList(),
                                        (one, same) -> one)));
    }

    /// The text of a line, shortened.
    ///
    /// @param number from 1
    Optional<String> line(@Nullable String file, @Nullable Integer number) {
        var all = file == null ? null : lines.get(file);
        if (all == null || number == null || number < 1 || number > all.size()) {
            return Optional.empty();
        }
        var line = all.get(number - 1);
        return Optional.of(
                line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…");
    }
}
