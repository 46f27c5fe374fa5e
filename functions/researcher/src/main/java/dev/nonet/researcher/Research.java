package dev.nonet.researcher;

import dev.nonet.researcher.Corpus.Answer;
import dev.nonet.researcher.Corpus.Found;
import dev.nonet.researcher.EnglishTerms.Word;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.researcher.ResearchDepth;
import dev.nonet.shared.contract.researcher.ResearcherInput;
import dev.nonet.shared.contract.researcher.ResearcherResult;
import dev.nonet.shared.contract.researcher.ResearcherResult.Finding;
import dev.nonet.shared.contract.researcher.ResearcherResult.Source;
import dev.nonet.shared.contract.researcher.ResearcherResult.Status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/// One question to some sources.
///
/// @param words of the query that can be searched for
record Research(String query, List<Word> words, List<ReadSource> sources, ResearcherInput input) {
    private static final String METHOD = "Lucene BM25 (k1 1.2, b 0.75)";

    private static final List<Unmeasured> UNMEASURED =
            List.of(
                    new Unmeasured(
                            "confidence",
                            "needs judgements of findings in these sources to be calibrated on"),
                    new Unmeasured("key_findings[].contradicts", "needs a language model"),
                    new Unmeasured("sources[].fetched_at", "no source was fetched"),
                    new Unmeasured("sources[].url", "no source was fetched"));

    AgentOutcome<ResearcherResult> run() {
        var texts = sources.stream().map(source -> source.isRead() ? source.text() : "").toList();
        try (var corpus = Corpus.of(texts)) {
            var read = withStatus(corpus);
            var answer = corpus.search(words);
            var ranks = ranks(answer);
            var findings = findings(answer, ranks, texts);
            var result =
                    new ResearcherResult(
                            query,
                            findings,
                            (int) read.stream().filter(ReadSource::isRead).count(),
                            null,
                            described(read, ranks, findings),
                            answer.queries().stream()
                                    .map(terms -> String.join(" ", terms))
                                    .toList(),
                            corpus.gaps(words),
                            corpus.size());
            return new AgentOutcome.Completed<>(
                    result, evidence(result), UNMEASURED, limits(corpus));
        }
    }

    /// The sources that have a passage, the one with the best passage first.
    private static List<Integer> ranks(Answer answer) {
        var ranks = new LinkedHashSet<Integer>();
        answer.found().forEach(found -> ranks.add(found.passage().source()));
        return List.copyOf(ranks);
    }

    private List<Finding> findings(Answer answer, List<Integer> ranks, List<String> texts) {
        var allowed =
                input.maxSources() == null
                        ? ranks
                        : ranks.subList(0, Math.min(input.maxSources(), ranks.size()));
        var found =
                answer.found().stream()
                        .filter(hit -> allowed.contains(hit.passage().source()))
                        .toList();
        var candidates = new ArrayList<Selection.Candidate>();
        for (var i = 0; i < found.size(); i++) {
            candidates.add(new Selection.Candidate(i, found.get(i).score(), found.get(i).terms()));
        }
        var depth = input.depth() == null ? ResearchDepth.STANDARD : input.depth();
        var quotes = new Quotes(answer.found(), texts, Feedback.weights(terms()));
        var findings = new LinkedHashMap<String, Finding>();
        for (var chosen : Selection.of(candidates, 2 * depth.findings())) {
            if (findings.size() < depth.findings()) {
                var id = "f" + (findings.size() + 1);
                var finding = finding(id, found.get(chosen.index()), quotes, texts);
                findings.putIfAbsent(finding.statement(), finding);
            }
        }
        return List.copyOf(findings.values());
    }

    private static Finding finding(String id, Found found, Quotes quotes, List<String> texts) {
        var source = found.passage().source();
        var span = quotes.best(found.passage());
        var quote = span.of(texts.get(source));
        return new Finding(
                id,
                quote.strip().replaceAll("\\s+", " "),
                quote,
                sourceId(source),
                span.start(),
                span.end(),
                rounded(found.score()),
                quotes.agreement(quote),
                null);
    }

    /// A source without a passage was not read after all.
    private List<ReadSource> withStatus(Corpus corpus) {
        var read = new ArrayList<ReadSource>();
        for (var i = 0; i < sources.size(); i++) {
            var source = sources.get(i);
            read.add(
                    source.isRead() && !corpus.covers(i)
                            ? source.with(corpus.isTruncated() ? Status.OVER_LIMIT : Status.EMPTY)
                            : source);
        }
        return read;
    }

    private static List<Source> described(
            List<ReadSource> sources, List<Integer> ranks, List<Finding> findings) {
        var described = new ArrayList<Source>();
        for (var i = 0; i < sources.size(); i++) {
            var source = sources.get(i);
            var id = sourceId(i);
            var used = findings.stream().filter(finding -> finding.sourceId().equals(id)).count();
            described.add(
                    new Source(
                            id,
                            null,
                            source.artifact(),
                            source.title(),
                            source.author(),
                            source.published(),
                            null,
                            source.status() == Status.NOT_TEXT ? null : Sha256.of(source.text()),
                            ranks.contains(i) ? ranks.indexOf(i) + 1 : null,
                            (int) used,
                            source.status()));
        }
        return described;
    }

    private List<String> limits(Corpus corpus) {
        var limits = new ArrayList<String>();
        if (sources.stream().anyMatch(source -> source.status() == Status.OVER_LIMIT)) {
            limits.add(
                    "sources beyond %d characters in all were left out"
                            .formatted(SourceReader.MAX_CHARACTERS));
        }
        if (corpus.isTruncated()) {
            limits.add("passages beyond %d were left out".formatted(Corpus.MAX_PASSAGES));
        }
        return limits;
    }

    private static List<Evidence> evidence(ResearcherResult result) {
        return result.keyFindings().stream()
                .map(
                        finding ->
                                Evidence.quote(
                                        "%s[%d,%d)"
                                                .formatted(
                                                        finding.sourceId(),
                                                        finding.start(),
                                                        finding.end()),
                                        finding.quote(),
                                        result.queriesRun().size() > 1
                                                ? METHOD + " with RM3 feedback"
                                                : METHOD))
                .toList();
    }

    private List<String> terms() {
        return words.stream().map(Word::term).toList();
    }

    private static String sourceId(int index) {
        return "s" + (index + 1);
    }

    private static double rounded(double score) {
        return Math.round(score * 10_000) / 10_000.0;
    }
}
