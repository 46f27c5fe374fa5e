package dev.nonet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class TracesTest {
    @TempDir private Path folder;

    private final List<ProcessHandle> processes = new ArrayList<>();

    @Test
    @Timeout(20)
    void endsWhatWasStartedSinceAndNothingElse() throws IOException {
        var former = sleeping();
        processes.add(former.toHandle());
        var traces = new Traces(processes::stream, folder);
        var since = sleeping();
        processes.add(since.toHandle());
        try {
            traces.wipe();

            since.onExit().join();
            assertThat(former.isAlive()).isTrue();
        } finally {
            former.destroyForcibly();
            since.destroyForcibly();
        }
    }

    @Test
    void wipesWhatWasWrittenSinceAndNothingElse() throws IOException {
        var former = Files.writeString(folder.resolve("former"), "x");
        var traces = new Traces(processes::stream, folder);
        var since = Files.createDirectories(folder.resolve("since/within"));
        Files.writeString(since.resolve("file"), "x");

        traces.wipe();

        assertThat(folder).isDirectoryContaining(former::equals);
        assertThat(folder.resolve("since")).doesNotExist();
    }

    private static Process sleeping() throws IOException {
        return new ProcessBuilder("sleep", "100").start();
    }
}
