package dev.nonet.researcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.researcher.ResearchSource;
import dev.nonet.shared.contract.researcher.ResearcherResult.Status;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

class SourceReaderTest {
    @TempDir Path folder;

    private FolderArtifacts artifacts;

    @BeforeEach
    void openStore() {
        artifacts = new FolderArtifacts(folder);
    }

    @Test
    void readsTextsAndFiles() throws IOException {
        var file =
                put("notes.md", "From a file.".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(read(text("Given.", null), artifact(file)))
                .extracting(ReadSource::text, ReadSource::title, ReadSource::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Given.", "T", Status.READ),
                        org.assertj.core.groups.Tuple.tuple(
                                "From a file.", "notes.md", Status.READ));
    }

    @Test
    void readsEachTextOfAZip() throws IOException {
        var zip =
                put(
                        "docs.zip",
                        Archive.zip(
                                List.of(
                                        new SourceFile("docs/a.md", "A."),
                                        new SourceFile("docs/b.txt", "B."))));

        assertThat(read(artifact(zip)))
                .extracting(ReadSource::title)
                .containsExactly("docs/a.md", "docs/b.txt");
    }

    @Test
    void saysWhatItCouldNotRead() throws IOException {
        var binary = put("photo.png", new byte[] {(byte) 0x89, 'P', (byte) 0xff, 0});

        assertThat(read(artifact(binary), text(" ", null)))
                .extracting(ReadSource::status)
                .containsExactly(Status.NOT_TEXT, Status.EMPTY);
    }

    @Test
    void passesOverWhatIsOlderThanWanted() {
        var day = LocalDate.of(2026, 1, 31);

        assertThat(
                        new SourceReader(artifacts, day)
                                .read(
                                        List.of(
                                                text("Same day.", day),
                                                text("Day before.", day.minusDays(1)),
                                                text("No day.", null))))
                .extracting(ReadSource::status)
                .containsExactly(Status.READ, Status.TOO_OLD, Status.UNDATED);
    }

    @Test
    void stopsAtTenMillionCharacters() {
        var half = "a".repeat(5_000_000);

        assertThat(read(text(half, null), text(half, null), text("b", null), text("", null)))
                .extracting(ReadSource::status)
                .containsExactly(Status.READ, Status.READ, Status.OVER_LIMIT, Status.EMPTY);
    }

    @Test
    void countsOnlyWhatItReads() throws IOException {
        var half = "a".repeat(5_000_000);
        var binary = put("photo.png", new byte[] {(byte) 0xff});

        assertThat(read(text(half, null), artifact(binary), text(" ", null), text(half, null)))
                .extracting(ReadSource::status)
                .containsExactly(Status.READ, Status.NOT_TEXT, Status.EMPTY, Status.READ);
    }

    @Test
    void readsAFileOfTwentyMebibytes() throws IOException {
        var greatest = new byte[20 * 1024 * 1024];
        Arrays.fill(greatest, (byte) ' ');

        assertThat(read(artifact(put("blank.txt", greatest))))
                .extracting(ReadSource::status)
                .containsExactly(Status.EMPTY);
        var large = put("large.txt", new byte[20 * 1024 * 1024 + 1]);
        assertThatThrownBy(() -> read(artifact(large)))
                .hasMessageContaining("at most 20971520 bytes");
    }

    @Test
    void readsAFileThatIsShorterThanTheMarkOfAZip() throws IOException {
        assertThat(
                        read(
                                artifact(put("a.txt", new byte[] {'P'})),
                                artifact(put("b.txt", new byte[] {'P', 'Q'}))))
                .extracting(ReadSource::text)
                .containsExactly("P", "PQ");
    }

    @Test
    void refusesWhatIsNotThereOrTooLarge() throws IOException {
        assertThatThrownBy(() -> read(artifact("0".repeat(64))))
                .satisfies(code("ARTIFACT_NOT_FOUND"));

        var large = put("large.txt", new byte[Archive.MAX_BYTES + 1]);
        assertThatThrownBy(() -> read(artifact(large))).satisfies(code("SOURCE_TOO_LARGE"));

        var broken = put("broken.zip", new byte[] {'P', 'K', 3, 4, 1});
        assertThatThrownBy(() -> read(artifact(broken))).satisfies(code("ARCHIVE_INVALID"));
    }

    private List<ReadSource> read(ResearchSource... sources) {
        return new SourceReader(artifacts, null).read(List.of(sources));
    }

    private String put(String name, byte[] content) throws IOException {
        return artifacts.put(name, "text/plain", new ByteArrayInputStream(content)).id();
    }

    private static ResearchSource text(String text, @Nullable LocalDate published) {
        return new ResearchSource(text, null, null, "T", null, published);
    }

    private static ResearchSource artifact(String id) {
        return new ResearchSource(null, id, null, null, null, null);
    }

    private static java.util.function.Consumer<Throwable> code(String code) {
        return thrown ->
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                AgentException.Permanent.class,
                                e -> assertThat(e.code()).isEqualTo(code));
    }
}
