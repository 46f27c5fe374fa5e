package dev.nonet.validator.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds processes that have lost their parent by a variable in the environment that they inherited. On Linux; elsewhere
/// it finds none.
final class FamilyMark {
    static final String VARIABLE = "NONET_SANDBOX";

    private static final Path PROCESSES = Path.of("/proc");

    private FamilyMark() {}

    /// @param word the value of [#VARIABLE]
    static void destroyAll(String word) {
        var mark = VARIABLE + "=" + word;
        try (var processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (var process : processes) {
                if (has(process, mark)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } catch (IOException e) {
            // No such folder on this system.
        }
    }

    private static boolean has(Path process, String mark) {
        try {
            var environment = Files.readAllBytes(process.resolve("environ"));
            return new String(environment, StandardCharsets.ISO_8859_1).contains(mark);
        } catch (IOException e) {
            return false;
        }
    }
}
