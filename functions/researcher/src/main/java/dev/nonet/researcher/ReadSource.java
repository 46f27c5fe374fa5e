package dev.nonet.researcher;

import dev.nonet.shared.contract.researcher.ResearcherResult.Status;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// A source as it was read.
///
/// @param text empty where the source could not be read
/// @param artifact the file it was read from
/// @param status `READ` where the text is there to be searched
record ReadSource(
        String text,
        @Nullable String artifact,
        @Nullable String title,
        @Nullable String author,
        @Nullable LocalDate published,
        Status status) {
    boolean isRead() {
        return status == Status.READ;
    }

    ReadSource with(Status status) {
        return new ReadSource(text, artifact, title, author, published, status);
    }
}
