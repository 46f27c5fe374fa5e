package dev.nonet.validator.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Finds processes that have lost their parent by a variable in the environment that they inherited. On Linux; elsewhere
/// it finds none.
final class FamilyMark {
    static final String VARIABLE = "NONET_SANDBOX";

    private static final Path PROCESSES = Path.of("/proc");

    /// A process may start another one while it is being ended.
    private static final int PASSES = 10;

    private FamilyMark() {}

    /// Returns when they are gone, with those that they started meanwhile.
    ///
    /// @param word the value of [#VARIABLE]
    static void destroyAll(String word) {
        var family = find(word);
        for (var pass = 0; pass < PASSES && !family.isEmpty(); pass++) {
            family.forEach(ProcessHandle::destroyForcibly);
            family.forEach(FamilyMark::awaitEnd);
            family = find(word);
        }
    }

    private static List<ProcessHandle> find(String word) {
        var mark = VARIABLE + "=" + word;
        var family = new ArrayList<ProcessHandle>();
        try (var processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (var process : processes) {
                if (has(process, mark)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(family::add);
                }
            }
        } catch (IOException e) {
            // No such folder on this system.
        }
        return family;
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).join();
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
