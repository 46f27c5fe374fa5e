package dev.nonet.local.bench;

import java.io.IOException;
import java.nio.file.Path;

/// Data that figures are measured on.
public final class DataFolder {
    private static final String UNKNOWN = "without commit";

    private DataFolder() {}

    /// The commit of the data, where git knows one.
    public static String commit(Path data) {
        try {
            var git =
                    new ProcessBuilder("git", "-C", data.toString(), "rev-parse", "HEAD")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (var output = git.inputReader()) {
                var line = output.readLine();
                return line == null ? UNKNOWN : line;
            }
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
