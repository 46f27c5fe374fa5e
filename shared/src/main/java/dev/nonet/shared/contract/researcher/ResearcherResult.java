package dev.nonet.shared.contract.researcher;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What the sources say to the query.
///
/// @param query as it was searched for
/// @param keyFindings best first; empty where no source has a word of the query
/// @param sourcesAnalyzed sources read successfully
/// @param confidence calibrated probability that the first finding is relevant
/// @param sources every source of the request and what became of it
/// @param queriesRun the words that were searched for, one entry per search
/// @param gaps words of the query that no source covers
/// @param passagesIndexed passages of three to five sentences that were ranked
public record ResearcherResult(
        String query,
        List<Finding> keyFindings,
        int sourcesAnalyzed,
        @Nullable Double confidence,
        List<Source> sources,
        List<String> queriesRun,
        List<String> gaps,
        int passagesIndexed) {
    public ResearcherResult {
        keyFindings = List.copyOf(keyFindings);
        sources = List.copyOf(sources);
        queriesRun = List.copyOf(queriesRun);
        gaps = List.copyOf(gaps);
    }

    /// A sentence of a source that answers the query.
    ///
    /// @param id `f1`, `f2`, … by which other agents name what they used
    /// @param statement the quote with its white space made even
    /// @param quote verbatim: the source's text from `start` to `end`
    /// @param sourceId of one of `sources`
    /// @param start offset into the source's text, in UTF-16 code units
    /// @param end offset behind the last code unit
    /// @param score BM25 of the passage that the quote is from
    /// @param agreement sources with a sentence that says nearly the same, this one included
    /// @param contradicts ids of findings that say the opposite
    public record Finding(
            String id,
            String statement,
            String quote,
            String sourceId,
            int start,
            int end,
            double score,
            int agreement,
            @Nullable List<String> contradicts) {}

    /// A source and what became of it.
    ///
    /// @param id `s1`, `s2`, … in the order of the request
    /// @param url where it was fetched from
    /// @param artifact the file it was read from
    /// @param fetchedAt when it was fetched
    /// @param sha256 of the text in UTF-8; of nothing else, so it can be checked
    /// @param rank 1 for the source with the best passage; absent where no passage was found
    /// @param passagesUsed how many findings quote it
    public record Source(
            String id,
            @Nullable String url,
            @Nullable String artifact,
            @Nullable String title,
            @Nullable String author,
            @Nullable LocalDate published,
            @Nullable Instant fetchedAt,
            @Nullable String sha256,
            @Nullable Integer rank,
            int passagesUsed,
            Status status) {}

    /// What became of a source.
    public enum Status {
        /// Read and ranked.
        READ,
        /// Has no sentence.
        EMPTY,
        /// Is not UTF-8 text.
        NOT_TEXT,
        /// Published before `since`.
        TOO_OLD,
        /// Without a day of publication while `since` was asked for.
        UNDATED,
        /// Left out because the limits on characters or passages were reached.
        OVER_LIMIT
    }
}
