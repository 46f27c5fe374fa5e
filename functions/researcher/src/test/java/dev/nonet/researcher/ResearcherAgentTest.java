package dev.nonet.researcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.agent.AgentOutcome.Refused;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.researcher.ResearchSource;
import dev.nonet.shared.contract.researcher.ResearcherInput;
import dev.nonet.shared.contract.researcher.ResearcherResult;
import dev.nonet.shared.contract.researcher.ResearcherResult.Finding;
import dev.nonet.shared.contract.researcher.ResearcherResult.Source;
import dev.nonet.shared.contract.researcher.ResearcherResult.Status;
import dev.nonet.shared.task.TaskRequest;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ResearcherAgentTest {
    private static final String COLD =
            """
            # Cold starts

            A cold start loads the function's classes. Class loading takes most of the time.
            Memory decides how much CPU a function gets.

            # Weather

            It rains today. It rained yesterday. Nobody knows about tomorrow.
            """;

    private final ResearcherAgent agent = new ResearcherAgent();

    @Test
    void answersItsExample() throws IOException {
        var example = Json.mapper().readTree(agent.contract().example());
        var request =
                new TaskRequest(
                        "id",
                        "t",
                        AgentName.RESEARCHER,
                        "s",
                        example.get("task").asText(),
                        example.get("input"),
                        List.of(),
                        Map.of());

        var result = completed(agent.handle(agent.input(request), context(request))).result();

        assertThat(result.query()).isEqualTo("what limits a cold start?");
        assertThat(result.keyFindings())
                .first()
                .extracting(Finding::quote)
                .isEqualTo("A cold start loads the function's classes.");
        assertThat(result.gaps()).containsExactly("limits");
        assertThat(result.sourcesAnalyzed()).isEqualTo(1);
        assertThat(result.passagesIndexed()).isEqualTo(1);
        assertThat(agent.explain(result))
                .isEqualTo(
                        "1 finding in 1 passage of 1 source; the first, from s1: “A cold start"
                                + " loads the function's classes.”");
    }

    /// BM25 with k1 = 1.2 and b = 0.75 of the one word in the one text: ln(1 + 0.5 / 1.5) / (1 + 1.2) = 0.130765.
    @Test
    void givesScoresToFourDecimals() {
        var finding = ask("cold", text("Cold.")).keyFindings().getFirst();

        assertThat(finding.score()).isEqualTo(0.1308);
        assertThat(finding.id()).isEqualTo("f1");
        assertThat(finding.agreement()).isEqualTo(1);
    }

    @Test
    void quotesTheSentenceThatAnswersBest() {
        var result = ask("how much memory and CPU", text(COLD));

        assertThat(result.keyFindings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.quote())
                                    .isEqualTo("Memory decides how much CPU a function gets.");
                            assertThat(COLD.substring(finding.start(), finding.end()))
                                    .isEqualTo(finding.quote());
                            assertThat(finding.statement()).isEqualTo(finding.quote());
                            assertThat(finding.score()).isPositive();
                        });
    }

    @Test
    void findsAPassageByItsHeadingAndQuotesItsFirstSentence() {
        assertThat(ask("weather", text(COLD)).keyFindings())
                .singleElement()
                .extracting(Finding::quote)
                .isEqualTo("It rains today.");
    }

    @Test
    void aStatementIsTheQuoteOnOneLine() {
        var finding = ask("cold", text("The start\n  is cold.")).keyFindings().getFirst();

        assertThat(finding.quote()).isEqualTo("The start\n  is cold.");
        assertThat(finding.statement()).isEqualTo("The start is cold.");
    }

    @Test
    void saysNothingTwice() {
        var twice = "# One\nThe cold start. It rains.\n# Two\nThe cold start. Snow fell all day.";

        assertThat(ask("cold", text(twice)).keyFindings()).hasSize(1);
    }

    @Test
    void countsTheSourcesThatAgree() {
        var result =
                ask(
                        "cold start",
                        text("A cold start loads all classes of the function."),
                        text("A cold start loads all classes of a function, always."),
                        text("The start of a race on a cold day."));

        assertThat(result.keyFindings())
                .filteredOn(finding -> finding.quote().contains("classes"))
                .isNotEmpty()
                .allMatch(finding -> finding.agreement() == 2);
        assertThat(result.keyFindings())
                .filteredOn(finding -> finding.quote().contains("race"))
                .allMatch(finding -> finding.agreement() == 1);
    }

    @Test
    void describesEverySourceAndItsRank() {
        var result = ask("memory", text("It rains."), text("# x"), text("Memory. CPU."));

        assertThat(result.sources())
                .extracting(Source::id, Source::status, Source::rank, Source::passagesUsed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("s1", Status.READ, null, 0),
                        org.assertj.core.groups.Tuple.tuple("s2", Status.EMPTY, null, 0),
                        org.assertj.core.groups.Tuple.tuple("s3", Status.READ, 1, 1));
        assertThat(result.sourcesAnalyzed()).isEqualTo(2);
        assertThat(result.sources().getFirst().sha256()).isEqualTo(Sha256.of("It rains."));
    }

    @Test
    void takesFindingsFromTheBestSourcesOnly() {
        var sources =
                List.of(
                        text("Cold cold cold."),
                        text("One cold morning in winter."),
                        text("A long story that mentions the cold once, and then no more."));

        var result =
                completed(handle(new ResearcherInput("cold", sources, null, 2, null, null, null)))
                        .result();

        assertThat(result.keyFindings())
                .extracting(Finding::sourceId)
                .containsExactlyInAnyOrder("s1", "s2");
    }

    @Test
    void depthSetsTheNumberOfFindings() {
        var sources =
                List.of("apple", "brook", "cloud", "dwarf", "eagle", "frost", "grape").stream()
                        .map(word -> text("A cold " + word + " is here."))
                        .toList();

        assertThat(ask("cold", sources.toArray(ResearchSource[]::new)).keyFindings()).hasSize(5);
    }

    @Test
    void saysWhenNothingWasFound() {
        var result = ask("quantum computers", text(COLD));

        assertThat(result.keyFindings()).isEmpty();
        assertThat(result.gaps()).containsExactly("quantum", "computers");
        assertThat(agent.explain(result)).isEqualTo("No word of the query is in 1 source.");
    }

    @Test
    void claimsNoConfidenceItCannotCalibrate() {
        var outcome = completed(handle(input("cold", text(COLD))));

        assertThat(outcome.result().confidence()).isNull();
        assertThat(outcome.unmeasured()).extracting(Unmeasured::field).contains("confidence");
        assertThat(outcome.evidence())
                .singleElement()
                .satisfies(
                        evidence -> {
                            var finding = outcome.result().keyFindings().getFirst();
                            assertThat(evidence.quote()).isEqualTo(finding.quote());
                            assertThat(evidence.ref())
                                    .isEqualTo(
                                            "s1[%d,%d)".formatted(finding.start(), finding.end()));
                            assertThat(evidence.method()).isEqualTo("Lucene BM25 (k1 1.2, b 0.75)");
                        });
    }

    @Test
    void saysWhichLimitsCutItShort() {
        var half = "Cold it is. ".repeat(420_000);

        assertThat(completed(handle(input("cold", text(half), text(half)))).limits())
                .containsExactly(
                        "sources beyond 10000000 characters in all were left out",
                        "passages beyond 50000 were left out");
    }

    @Test
    void readsFilesThatCameWithTheTask() throws IOException {
        var folder = Files.createTempDirectory("researcher");
        var artifacts = new FolderArtifacts(folder);
        var id = artifacts.put("cold.md", "text/markdown", COLD).id();
        var request =
                new TaskRequest(
                        "id",
                        "t",
                        AgentName.RESEARCHER,
                        "s",
                        "most time",
                        null,
                        List.of(id),
                        Map.of());
        var context =
                new AgentContext(
                        request, deadline(), artifacts, name -> Optional.empty(), TaskSignals.NONE);

        var result = completed(agent.handle(agent.input(request), context)).result();

        assertThat(result.keyFindings())
                .first()
                .extracting(Finding::quote)
                .isEqualTo("Class loading takes most of the time.");
        assertThat(result.sources().getFirst().artifact()).isEqualTo(id);
    }

    @Test
    void wordsAloneAreNotEnough() {
        assertThatThrownBy(
                        () ->
                                agent.input(
                                        TaskRequest.of(AgentName.RESEARCHER, "id", "find it out")))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("REQUEST_NOT_UNDERSTOOD"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'corpus': 'docs', 'sources': [{'text': 'a'}]} | CORPUS_UNSUPPORTED",
                "{'language': 'de', 'sources': [{'text': 'a'}]} | LANGUAGE_UNSUPPORTED",
                "{'sources': [{'url': 'https://example.com/'}]} | URL_SOURCE_UNSUPPORTED",
                "{'query': 'cold'}                              | SOURCES_MISSING",
                "{'query': 'the', 'sources': [{'text': 'a'}]}   | QUERY_EMPTY",
                "{'query': 'cold', 'sources': [{'text': ' '}]}  | SOURCES_UNREADABLE",
            })
    void refusesWhatItCannotDo(String input, String code) throws JsonProcessingException {
        var request =
                new TaskRequest(
                        "id",
                        "t",
                        AgentName.RESEARCHER,
                        "s",
                        "cold",
                        Json.mapper().readTree(input.replace('\'', '"')),
                        List.of(),
                        Map.of());

        assertThat(agent.handle(agent.input(request), context(request)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /// The law that everything else stands on: a quote is a span of its source, whatever the source.
    @Property(tries = 300)
    void everyQuoteIsASpanOfItsSource(
            @ForAll("texts") List<String> texts, @ForAll("texts") List<String> query) {
        var sources = texts.stream().map(ResearcherAgentTest::text).toList();
        var outcome =
                handle(
                        new ResearcherInput(
                                "cold " + String.join(" ", query),
                                sources,
                                null,
                                null,
                                null,
                                null,
                                null));
        if (outcome instanceof Completed<ResearcherResult> completed) {
            for (var finding : completed.result().keyFindings()) {
                var source = Integer.parseInt(finding.sourceId().substring(1)) - 1;
                assertThat(texts.get(source).substring(finding.start(), finding.end()))
                        .isEqualTo(finding.quote())
                        .isNotBlank();
            }
            assertThat(completed.result().keyFindings())
                    .extracting(Finding::statement)
                    .doesNotHaveDuplicates();
        } else {
            assertThat(outcome).isInstanceOf(Refused.class);
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        var markdown =
                Arbitraries.of(
                                "Cold starts cost time. ",
                                "Warm ones do not! ",
                                "a cold 😀 day",
                                "\n\n",
                                "\n# ",
                                "\n- ",
                                "```\n",
                                "| cold |\n",
                                "\u2028",
                                "\t")
                        .list()
                        .ofMaxSize(30)
                        .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(markdown, Arbitraries.strings()).list().ofMaxSize(4);
    }

    private ResearcherResult ask(String query, ResearchSource... sources) {
        return completed(handle(input(query, sources))).result();
    }

    private AgentOutcome<ResearcherResult> handle(ResearcherInput input) {
        return agent.handle(input, context(TaskRequest.of(AgentName.RESEARCHER, "id", "cold")));
    }

    private static ResearcherInput input(String query, ResearchSource... sources) {
        return new ResearcherInput(query, List.of(sources), null, null, null, null, null);
    }

    private static ResearchSource text(String text) {
        return new ResearchSource(text, null, null, null, null, null);
    }

    private static AgentContext context(TaskRequest request) {
        return new AgentContext(
                request,
                deadline(),
                new FolderArtifacts(Path.of("target", "no-artifacts")),
                name -> Optional.empty(),
                TaskSignals.NONE);
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofMinutes(1), Clock.systemUTC());
    }

    private static Completed<ResearcherResult> completed(AgentOutcome<ResearcherResult> outcome) {
        assertThat(outcome).isInstanceOf(Completed.class);
        return (Completed<ResearcherResult>) outcome;
    }
}
