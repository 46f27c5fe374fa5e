package dev.nonet.shared.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.SourceFile;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class ArchiveTest {
    private static final List<SourceFile> FILES =
            List.of(new SourceFile("src/A.java", "class A {}"), new SourceFile("ä.md", "grüße"));

    @Test
    void givesBackTheFilesThatWereZipped() {
        assertThat(read(Archive.zip(FILES)).files()).isEqualTo(FILES);
    }

    @Test
    void makesTheSameBytesOfTheSameFiles() {
        assertThat(Archive.zip(FILES)).isEqualTo(Archive.zip(FILES));
        assertThat(Sha256.of(Archive.zip(List.of(new SourceFile("a", "b")))))
                .isEqualTo(Sha256.of(Archive.zip(List.of(new SourceFile("a", "b")))));
    }

    @Test
    void readsAnArtifact(@TempDir Path folder) throws IOException {
        var artifacts = new FolderArtifacts(folder);
        var id =
                artifacts
                        .put(
                                "t.zip",
                                "application/zip",
                                new ByteArrayInputStream(Archive.zip(FILES)))
                        .id();

        assertThat(Archive.read(artifacts, id).files()).isEqualTo(FILES);
        assertThatThrownBy(() -> Archive.read(artifacts, "0".repeat(64)))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("ARTIFACT_NOT_FOUND"));
    }

    @Test
    void passesOverWhatIsNoText() throws IOException {
        var zip = zip("a.bin", new byte[] {(byte) 0xC0, (byte) 0x80});

        assertThat(read(zip).skipped()).containsExactly("a.bin");
        assertThat(read(zip).files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/a", "a/../../b", "a\\b", "a//b", "./a"})
    void refusesPathsThatEscape(String path) throws IOException {
        var zip = zip(path, new byte[] {'a'});

        assertThatThrownBy(() -> read(zip)).satisfies(e -> code(e, "ARCHIVE_INVALID"));
    }

    @Test
    void readsUpToTheLimitOfBytesAndNoFurther() throws IOException {
        assertThat(read(zip("a", new byte[Archive.MAX_BYTES])).files()).hasSize(1);
        assertThatThrownBy(() -> read(zip("a", new byte[Archive.MAX_BYTES + 1])))
                .satisfies(e -> code(e, "ARCHIVE_TOO_LARGE"));
        assertThat(Archive.MAX_BYTES).isEqualTo(20_971_520);
    }

    @Test
    void stopsAZipBombEarly() throws IOException {
        var bomb = zip("a", new byte[200 * 1024 * 1024]);

        assertThat(bomb.length).isLessThan(300_000);
        assertThatThrownBy(() -> read(bomb)).satisfies(e -> code(e, "ARCHIVE_TOO_LARGE"));
    }

    @Test
    void stopsWhereThereAreTooManyFolders() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var folder = 0; folder < 100_000; folder++) {
                zip.putNextEntry(new ZipEntry(folder + "/"));
            }
        }

        assertThatThrownBy(() -> read(bytes.toByteArray()))
                .satisfies(e -> code(e, "ARCHIVE_TOO_LARGE"));
    }

    @Test
    void readsUpToTheLimitOfFilesAndNoFurther() {
        assertThat(read(Archive.zip(many(2_000))).files()).hasSize(2_000);
        assertThatThrownBy(() -> read(Archive.zip(many(2_001))))
                .satisfies(e -> code(e, "ARCHIVE_TOO_LARGE"));
    }

    @Test
    void refusesWhatIsNoZip() {
        assertThatThrownBy(() -> read("hello".getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> code(e, "ARCHIVE_INVALID"));
        assertThatThrownBy(() -> read(new byte[0])).satisfies(e -> code(e, "ARCHIVE_INVALID"));
    }

    @Property(tries = 300)
    void endsWithFilesOrAnErrorWhateverTheBytes(@ForAll int position, @ForAll byte value) {
        var zip = Archive.zip(FILES);
        zip[Math.floorMod(position, zip.length)] = value;
        try {
            assertThat(read(zip)).isNotNull();
        } catch (AgentException.Permanent e) {
            assertThat(e.code()).startsWith("ARCHIVE_");
        }
    }

    private static Archive.Tree read(byte[] zip) {
        return Archive.read(new ByteArrayInputStream(zip));
    }

    private static void code(Throwable thrown, String code) {
        assertThat(thrown).isInstanceOf(AgentException.Permanent.class);
        assertThat(((AgentException) thrown).code()).isEqualTo(code);
    }

    private static List<SourceFile> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> new SourceFile("f" + i, "")).toList();
    }

    private static byte[] zip(String path, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
