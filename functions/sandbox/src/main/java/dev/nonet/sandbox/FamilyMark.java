package dev.nonet.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds processes that have lost their parent by a variable in the environment that they inherited. On Linux; elsewhere
/// it finds none.
final class FamilyMark {
    static final String VARIABLE = "NONET_SANDBOX";

    private static final Path PROCESSES = Path.of("/proc");

    private static final int PASSES = 200;
    private static final int PAUSE_MILLIS = 5;

    private FamilyMark() {}

    /// Returns when they are gone, with those that they started meanwhile, or after about a second.
    ///
    /// A dead process that nobody has asked for its end has no environment any more, so it counts as gone.
    ///
    /// @param word the value of [#VARIABLE]
    static void destroyAll(String word) throws InterruptedException {
        var family = find(word);
        for (var pass = 0; pass < PASSES && !family.isEmpty(); pass++) {
            family.forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(PAUSE_MILLIS);
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

    private static boolean has(Path process, String mark) {
        try {
            var environment = Files.readAllBytes(process.resolve("environ"));
            return new String(environment, StandardCharsets.ISO_8859_1).contains(mark);
        } catch (IOException e) {
            return false;
        }
    }
}
