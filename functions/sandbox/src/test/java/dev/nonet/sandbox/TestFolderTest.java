package dev.nonet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

class TestFolderTest {
    private final Instant now = Instant.now();

    @TempDir Path place;

    @Test
    void isGoneWithAllThatIsInItWhenItIsClosed() throws IOException {
        Path root;
        try (var folder = TestFolder.create(Map.of("a/A.class", new byte[3]))) {
            root = folder.root();
            assertThat(folder.classes().resolve("a/A.class")).hasSize(3);
        }

        assertThat(root).doesNotExist();
        assertThat(root.getFileName().toString())
                .startsWith("nonet-sandbox-" + ProcessHandle.current().pid() + "-");
    }

    @Test
    void wipesTheFolderOfAProcessOnceItIsKilled() throws Exception {
        var process = new ProcessBuilder("sleep", "60").start();
        try {
            var folder = folderOf(process.pid() + "-1");
            TestFolder.wipeLeftovers(place, now);
            assertThat(folder).exists();

            process.destroyForcibly().waitFor();
            TestFolder.wipeLeftovers(place, now);
            assertThat(folder).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void wipesFoldersThatAreADayOldWhoeverMadeThem() throws IOException {
        var own = ProcessHandle.current().pid();
        var old = folderOf(own + "-1");
        var young = folderOf(own + "-2");
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofDays(1)).minusMillis(1)));
        Files.setLastModifiedTime(young, FileTime.from(now.minus(Duration.ofDays(1))));

        TestFolder.wipeLeftovers(place, now);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void wipesNothingOfOthersAndFollowsNoLink() throws IOException {
        var other = Files.createDirectories(place.resolve("nonet-service-1/classes"));
        var linked = Files.createDirectories(place.resolve("linked/classes"));
        var link = Files.createSymbolicLink(place.resolve("nonet-sandbox-x"), linked);

        TestFolder.wipeLeftovers(place, now);
        TestFolder.wipeLeftovers(place.resolve("missing"), now);

        assertThat(other).exists();
        assertThat(linked).exists();
        assertThat(link).doesNotExist();
    }

    private Path folderOf(String owner) throws IOException {
        var folder = place.resolve("nonet-sandbox-" + owner);
        Files.createDirectories(folder.resolve("work"));
        Files.writeString(folder.resolve("work/file"), "x");
        return folder;
    }
}
