package dev.nonet.shared.contract.researcher;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Contract;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/// What to find out, and where.
///
/// @param query the question; the task's words where absent
/// @param sources what to read, next to the files that came with the task
/// @param corpus a named corpus to search; refused until corpora can be stored
/// @param maxSources findings come from at most this many sources, the best ranked
/// @param since sources published before this day, or without a day, are passed over
/// @param language ISO 639-1 code of query and sources; `en`, which is also the default
/// @param depth how many findings are wanted; `standard` where absent
public record ResearcherInput(
        @Nullable @Size(min = 1, max = 1_000) String query,
        @Size(max = 100) List<ResearchSource> sources,
        @Nullable @Size(max = 100) String corpus,
        @Nullable @Min(1) @Max(100) Integer maxSources,
        @Nullable LocalDate since,
        @Nullable @Size(min = 2, max = 2) String language,
        @Nullable ResearchDepth depth) {
    private static final String EXAMPLE =
            """
            {"task": "what limits a cold start?", "input": {"sources": [{"title": "Cold starts",
             "text": "A cold start loads the function's classes. Class loading takes most of the time.\
             A smaller package starts sooner. Memory decides how much CPU a function gets."}]}}\
            """;

    public static final Contract<ResearcherInput, ResearcherResult> CONTRACT =
            new Contract<>(
                    AgentName.RESEARCHER,
                    "Finds the passages of texts and files that answer a question, and quotes them"
                            + " verbatim with source and place.",
                    ResearcherInput.class,
                    ResearcherResult.class,
                    EXAMPLE);

    public ResearcherInput {
        sources = List.copyOf(sources);
    }
}
