package dev.nonet.shared.contract;

import jakarta.validation.constraints.Size;

/// A text file with its place in a tree.
///
/// @param path relative, with `/`; never absolute and never above its root
/// @param content the text, UTF-8
public record SourceFile(@Size(min = 1, max = 512) String path, String content) {
    public SourceFile {
        if (path.startsWith("/") || path.contains("\\") || path.contains("\0")) {
            throw new IllegalArgumentException("a relative path with /");
        }
        for (var step : path.split("/", -1)) {
            if (step.isEmpty() || step.equals(".") || step.equals("..")) {
                throw new IllegalArgumentException("a path without empty, . or .. steps");
            }
        }
    }
}
