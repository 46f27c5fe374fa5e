package dev.nonet.shared.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

class FolderArtifactsTest {
    // FIPS 180-4 example: SHA-256 of "abc".
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir Path folder;

    @Test
    void namesAFileByItsSha256AndGivesItBack() throws IOException {
        var artifacts = new FolderArtifacts(folder);

        var artifact = artifacts.put("a.txt", "text/plain", "abc");

        assertThat(artifact).isEqualTo(new Artifact(ABC, "a.txt", "text/plain", 3));
        assertThat(artifacts.find(ABC)).contains(artifact);
        try (var content = artifacts.open(ABC).orElseThrow()) {
            assertThat(content.readAllBytes()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Sha256.of("abc")).isEqualTo(ABC);
    }

    @Test
    void keepsOneFileForOneContent() throws IOException {
        var artifacts = new FolderArtifacts(folder);
        artifacts.put("a.txt", "text/plain", "abc");
        artifacts.put("b.txt", "text/plain", "abc");

        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
        assertThat(artifacts.find(ABC).orElseThrow().name()).isEqualTo("b.txt");
    }

    /// Whoever reads a file while another stores the same content keeps reading the very file.
    @Test
    void doesNotWriteContentAgainThatIsThere() throws IOException {
        var artifacts = new FolderArtifacts(folder);
        artifacts.put("a.txt", "text/plain", "abc");
        var file = folder.resolve(ABC);
        var written = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(file, written);
        var inode = Files.getAttribute(file, "unix:ino");

        var again = artifacts.put("b.txt", "text/plain", "abc");

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
        assertThat(artifacts.find(ABC)).contains(again);
    }

    @Test
    void findsNothingUnderWhatIsNoIdOfAStoredFile() throws IOException {
        var artifacts = new FolderArtifacts(folder);
        artifacts.put("a.txt", "text/plain", "abc");

        for (var id :
                new String[] {
                    "0".repeat(64),
                    "../" + ABC,
                    ABC + ".json",
                    ABC.toUpperCase(java.util.Locale.ROOT),
                    ""
                }) {
            assertThat(artifacts.find(id)).isEmpty();
            assertThat(artifacts.open(id)).isEmpty();
        }
    }

    @Test
    void refusesWhatIsTooLargeAndLeavesNothingBehind() throws IOException {
        var artifacts = new FolderArtifacts(folder);

        assertThatThrownBy(
                        () -> artifacts.put("big", "text/plain", zeros(ArtifactStore.MAX_SIZE + 1)))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("ARTIFACT_TOO_LARGE"));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void stopsCopyingAtTheLimit() throws IOException {
        var target = folder.resolve("copy");
        assertThat(Sha256.copy(new ByteArrayInputStream(new byte[100]), target, 100).size())
                .isEqualTo(100);
        assertThatThrownBy(() -> Sha256.copy(new ByteArrayInputStream(new byte[101]), target, 100))
                .isInstanceOf(AgentException.Permanent.class);
        assertThat(ArtifactStore.MAX_SIZE).isEqualTo(104_857_600);
    }

    private static InputStream zeros(long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                var read = (int) Math.min(length, left);
                left -= read;
                return read;
            }
        };
    }
}
