package dev.nonet.researcher;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.researcher.ResearchSource;
import dev.nonet.shared.contract.researcher.ResearcherResult.Status;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Reads what a request names: texts, text files, and zips of text files.
///
/// @param since sources published before, or without a day, are passed over; null for none
record SourceReader(ArtifactStore artifacts, @Nullable LocalDate since) {
    /// Characters of all sources together; a source that goes beyond is left out.
    static final int MAX_CHARACTERS = 10_000_000;

    /// The sources in the order of the request, a zip's files in its own.
    ///
    /// @throws AgentException.Permanent `ARTIFACT_NOT_FOUND`, `ARCHIVE_INVALID`, `ARCHIVE_TOO_LARGE` or
    ///     `SOURCE_TOO_LARGE`
    List<ReadSource> read(List<ResearchSource> sources) {
        var read = new ArrayList<ReadSource>();
        for (var source : sources) {
            if (source.artifact() != null) {
                readArtifact(source, source.artifact(), read);
            } else {
                read.add(judged(source, source.title(), source.text()));
            }
        }
        return withinLimit(read);
    }

    private void readArtifact(ResearchSource source, String id, List<ReadSource> read) {
        try {
            var name = artifacts.find(id).orElseThrow(SourceReader::notFound).name();
            var content = content(id);
            if (content.length > 1 && content[0] == 'P' && content[1] == 'K') {
                var tree = Archive.read(new ByteArrayInputStream(content));
                tree.files().forEach(file -> read.add(judged(source, file.path(), file.content())));
                tree.skipped().forEach(path -> read.add(judged(source, path, null)));
            } else {
                read.add(
                        judged(
                                source,
                                source.title() == null ? name : source.title(),
                                decoded(content)));
            }
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", e);
        }
    }

    private byte[] content(String id) throws IOException {
        try (var content = artifacts.open(id).orElseThrow(SourceReader::notFound)) {
            var bytes = content.readNBytes(Archive.MAX_BYTES + 1);
            if (bytes.length > Archive.MAX_BYTES) {
                throw new AgentException.Permanent(
                        "SOURCE_TOO_LARGE",
                        "A source has at most %d bytes; split the file."
                                .formatted(Archive.MAX_BYTES));
            }
            return bytes;
        }
    }

    private static @Nullable String decoded(byte[] content) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private ReadSource judged(
            ResearchSource source, @Nullable String title, @Nullable String text) {
        return new ReadSource(
                text == null ? "" : text,
                source.artifact(),
                title,
                source.author(),
                source.published(),
                text == null ? Status.NOT_TEXT : age(source.published(), text));
    }

    private Status age(@Nullable LocalDate published, String text) {
        if (since != null && published == null) {
            return Status.UNDATED;
        }
        if (since != null && published != null && published.isBefore(since)) {
            return Status.TOO_OLD;
        }
        return text.isBlank() ? Status.EMPTY : Status.READ;
    }

    private static List<ReadSource> withinLimit(List<ReadSource> sources) {
        var left = MAX_CHARACTERS;
        var within = new ArrayList<ReadSource>();
        for (var source : sources) {
            if (source.isRead() && source.text().length() > left) {
                within.add(source.with(Status.OVER_LIMIT));
            } else {
                left -= source.isRead() ? source.text().length() : 0;
                within.add(source);
            }
        }
        return within;
    }

    private static AgentException notFound() {
        return new AgentException.Permanent(
                "ARTIFACT_NOT_FOUND", "No artifact has this id; ids are 64 hexadecimal digits.");
    }
}
