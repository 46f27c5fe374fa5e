package dev.nonet.shared.contract.researcher;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/// One thing to read: exactly one of text, artifact and URL.
///
/// @param text plain text or Markdown
/// @param artifact id of a text file, or of a zip of text files, each a source of its own
/// @param url refused until pages can be fetched
/// @param title for people; the file's name where absent
/// @param author as the client knows it; never guessed
/// @param published the day of publication as the client knows it
public record ResearchSource(
        @Nullable @Size(max = 1024 * 1024) String text,
        @Nullable @Size(min = 64, max = 64) String artifact,
        @Nullable @Size(min = 1, max = 2048) String url,
        @Nullable @Size(max = 300) String title,
        @Nullable @Size(max = 300) String author,
        @Nullable LocalDate published) {
    public ResearchSource {
        if (Stream.of(text, artifact, url).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("exactly one of text, artifact and url");
        }
    }
}
