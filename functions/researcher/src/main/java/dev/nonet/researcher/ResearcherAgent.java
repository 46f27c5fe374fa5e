package dev.nonet.researcher;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.AgentOutcome.Refused;
import dev.nonet.shared.agent.BaseAgent;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.researcher.ResearchSource;
import dev.nonet.shared.contract.researcher.ResearcherInput;
import dev.nonet.shared.contract.researcher.ResearcherResult;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Finds what the given sources say to a question and quotes it. Holds no state.
public final class ResearcherAgent extends BaseAgent<ResearcherInput, ResearcherResult> {
    public ResearcherAgent() {
        super(ResearcherInput.CONTRACT);
    }

    /// Files that came with the task are the sources, its words are the query.
    @Override
    protected ResearcherInput understand(TaskRequest request) {
        if (request.artifacts().isEmpty()) {
            throw new AgentException.Permanent(
                    "REQUEST_NOT_UNDERSTOOD",
                    "The researcher needs something to read: texts or artifacts in"
                            + " `input.sources`, or files that come with the task.");
        }
        return new ResearcherInput(null, List.of(), null, null, null, null, null);
    }

    @Override
    protected AgentOutcome<ResearcherResult> handle(ResearcherInput input, AgentContext context) {
        var refused = refused(input, context.request());
        if (refused != null) {
            return refused;
        }
        var query = query(input, context.request());
        var words = EnglishTerms.ofQuery(query);
        if (words.isEmpty()) {
            return new Refused<>(
                    "QUERY_EMPTY",
                    "The query has no word to search for; ask with the words that an answer would"
                            + " have.");
        }
        context.signals().progress("reading sources");
        var sources =
                new SourceReader(context.artifacts(), input.since())
                        .read(sources(input, context.request()));
        if (sources.stream().noneMatch(ReadSource::isRead)) {
            return new Refused<>(
                    "SOURCES_UNREADABLE",
                    "Of %s none could be read; a source is UTF-8 text with at least one"
                                    .formatted(Counted.of(sources.size(), "source"))
                            + " sentence, not older than `since`.");
        }
        context.signals().progress("searching " + Counted.of(sources.size(), "source"));
        return new Research(query, words, sources, input).run();
    }

    private static @Nullable Refused<ResearcherResult> refused(
            ResearcherInput input, TaskRequest request) {
        if (input.corpus() != null) {
            return new Refused<>(
                    "CORPUS_UNSUPPORTED",
                    "There are no stored corpora yet; give the texts in `sources`, or a zip of them"
                            + " as an artifact.");
        }
        if (input.language() != null && !input.language().equals("en")) {
            return new Refused<>(
                    "LANGUAGE_UNSUPPORTED", "Only English, `en`, can be searched for now.");
        }
        if (input.sources().stream().anyMatch(source -> source.url() != null)) {
            return new Refused<>(
                    "URL_SOURCE_UNSUPPORTED",
                    "Pages cannot be fetched yet; give the page's words as `text`, or upload it and"
                            + " give its `artifact`.");
        }
        if (sources(input, request).isEmpty()) {
            return new Refused<>(
                    "SOURCES_MISSING",
                    "There is nothing to read; give texts or artifacts in `sources`.");
        }
        return null;
    }

    private static String query(ResearcherInput input, TaskRequest request) {
        return input.query() == null ? request.task() : input.query();
    }

    private static List<ResearchSource> sources(ResearcherInput input, TaskRequest request) {
        var sources = new ArrayList<>(input.sources());
        for (var artifact : request.artifacts()) {
            sources.add(new ResearchSource(null, artifact, null, null, null, null));
        }
        return sources;
    }

    @Override
    protected String explain(ResearcherResult result) {
        if (result.keyFindings().isEmpty()) {
            return "No word of the query is in %s."
                    .formatted(Counted.of(result.sourcesAnalyzed(), "source"));
        }
        var first = result.keyFindings().getFirst();
        return "%s in %s of %s; the first, from %s: “%s”"
                .formatted(
                        Counted.of(result.keyFindings().size(), "finding"),
                        Counted.of(result.passagesIndexed(), "passage"),
                        Counted.of(result.sourcesAnalyzed(), "source"),
                        first.sourceId(),
                        first.statement());
    }
}
