package dev.nonet.shared.artifact;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.SourceFile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Trees of text files as zip files, within limits that a hostile zip cannot get round.
public final class Archive {
    /// Files in one archive, and as many folders.
    public static final int MAX_FILES = 2_000;

    /// Bytes of all files together, unpacked.
    public static final int MAX_BYTES = 20 * 1024 * 1024;

    private static final FileTime EPOCH = FileTime.fromMillis(315_532_800_000L);

    private Archive() {}

    /// The same files give the same bytes: entries in the order given, all dated 1980-01-01.
    public static byte[] zip(List<SourceFile> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files) {
                var entry = new ZipEntry(file.path());
                entry.setLastModifiedTime(EPOCH);
                zip.putNextEntry(entry);
                zip.write(file.content().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The text files of a request: those given inline, then those of the artifact, a zip.
    ///
    /// Files that are not UTF-8 text are passed over and named in `skipped`.
    public record Tree(List<SourceFile> files, List<String> skipped) {
        public Tree {
            files = List.copyOf(files);
            skipped = List.copyOf(skipped);
        }
    }

    /// @throws AgentException.Permanent `ARTIFACT_NOT_FOUND`, `ARCHIVE_INVALID` or `ARCHIVE_TOO_LARGE`
    public static Tree read(ArtifactStore artifacts, String id) {
        try (var content =
                artifacts
                        .open(id)
                        .orElseThrow(
                                () ->
                                        new AgentException.Permanent(
                                                "ARTIFACT_NOT_FOUND",
                                                "No artifact has this id; ids are 64 hexadecimal"
                                                        + " digits."))) {
            return read(content);
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", e);
        }
    }

    /// @throws AgentException.Permanent `ARCHIVE_INVALID` or `ARCHIVE_TOO_LARGE`
    public static Tree read(InputStream content) {
        var files = new ArrayList<SourceFile>();
        var skipped = new ArrayList<String>();
        var left = MAX_BYTES;
        var folders = 0;
        try (var zip = new ZipInputStream(content, StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    if (++folders > MAX_FILES) {
                        throw tooLarge();
                    }
                    continue;
                }
                if (files.size() + skipped.size() == MAX_FILES) {
                    throw tooLarge();
                }
                var bytes = zip.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0) {
                    throw tooLarge();
                }
                add(entry.getName(), bytes, files, skipped);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw invalid(e);
        }
        if (files.isEmpty() && skipped.isEmpty()) {
            throw new AgentException.Permanent(
                    "ARCHIVE_INVALID", "The artifact is no zip file or has no files in it.");
        }
        return new Tree(files, skipped);
    }

    private static void add(
            String path, byte[] bytes, List<SourceFile> files, List<String> skipped) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            files.add(new SourceFile(path, text.toString()));
        } catch (CharacterCodingException e) {
            skipped.add(path);
        }
    }

    private static AgentException tooLarge() {
        return new AgentException.Permanent(
                "ARCHIVE_TOO_LARGE",
                "An archive has at most %d files and %d bytes unpacked."
                        .formatted(MAX_FILES, MAX_BYTES));
    }

    private static AgentException invalid(Exception cause) {
        return new AgentException.Permanent(
                "ARCHIVE_INVALID", "The artifact is no zip file with relative paths.", cause);
    }
}
