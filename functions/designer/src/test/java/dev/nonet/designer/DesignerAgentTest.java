package dev.nonet.designer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.designer.Accessibility;
import dev.nonet.shared.contract.designer.DesignerInput;
import dev.nonet.shared.contract.designer.DesignerResult;
import dev.nonet.shared.contract.designer.DesignerResult.Mockup;
import dev.nonet.shared.task.TaskRequest;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

class DesignerAgentTest {
    @TempDir Path folder;

    private final DesignerAgent agent = new DesignerAgent();

    @Test
    void makesADesignSystemForABank() throws IOException {
        var request = Json.mapper().readTree(DesignerInput.CONTRACT.example());

        var result = result(request.required("task").asText(), request.required("input"));

        var contrast = Objects.requireNonNull(result.contrast());
        assertThat(contrast.leastText()).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast.leastNonText()).isGreaterThanOrEqualTo(3);
        assertThat(result.colorPalette())
                .anySatisfy(
                        color -> {
                            assertThat(color.name()).isEqualTo("primary");
                            assertThat(color.hex()).isEqualTo("#0b5fff");
                            assertThat(color.oklch()).isEqualTo("oklch(55.16% 0.2479 262.15)");
                        });
        assertThat(result.mockups()).extracting(Mockup::page).containsExactly("Home");
        assertThat(text(result.mockups().getFirst().html())).contains("Your money, in plain sight");
        assertThat(text(result.wireframes().getFirst().svg())).startsWith("<svg");
        var tokens = Json.mapper().readTree(text(result.tokens()));
        assertThat(tokens.at("/color/light/primary/$value/hex").asText()).isEqualTo("#0b5fff");
        assertThat(text(result.css())).contains("--color-primary: #0b5fff;");
        assertThat(files(result))
                .extracting(SourceFile::path)
                .contains("tokens.json", "tokens.css", "pages/home.html", "wireframes/home.svg");
    }

    @Test
    void itsOwnPagesPassItsOwnAuditInBothThemes() throws IOException {
        var result =
                result(
                        "a library: books with title, author, year:int, lent:boolean and"
                                + " status:enum(new|old)",
                        json(
                                """
                                {"brand": {"colors": ["gold", "#8a2be2"], "radius": 0, "density": "compact"},
                                 "pages": [{"name": "Home"}, {"name": "Books"}, {"name": "Sign in"},
                                 {"name": "About"}, {"name": "Contact"}, {"name": "Odd", "sections": [
                                 "hero", "features", "table", "form", "text", "questions", "action", "Ours"]}]}
                                """));

        assertThat(audit(result).violations()).isEmpty();
        assertThat(result.accessibilityScore()).isEqualTo(1.0);
        assertThat(audit(result).audited()).hasSize(12).contains("Odd (dark)");
        assertThat(contrast(audit(result)).passed()).isGreaterThan(300);
        assertThat(contrast(audit(result)).cannotTell()).isZero();
        assertThat(result.mockups())
                .allMatch(mockup -> mockup.failed() == 0 && mockup.passed() > 8);
    }

    @Test
    void auditsAPageThatItIsGiven() throws IOException {
        var result =
                result(
                        "audit",
                        json(
                                """
                                {"html": "<html><body><img src=a.png><p style='color:#aaa'>Pale</p></body></html>"}
                                """));

        assertThat(result.colorPalette()).isEmpty();
        assertThat(audit(result).violations())
                .extracting(Accessibility.Violation::rule)
                .containsExactlyInAnyOrder("page-title", "page-lang", "image-name", "contrast");
        assertThat(audit(result).violationsFound()).isEqualTo(4);
        assertThat(audit(result).weightedFailures()).isEqualTo(3.25);
        assertThat(result.accessibilityScore())
                .isEqualTo(1 - 3.25 / audit(result).applicableChecks());
    }

    @Test
    void auditsFilesAndArchives() throws IOException {
        var store = new FolderArtifacts(folder);
        var page =
                "<!doctype html><html lang=en><title>Page</title><body><p>Words</p></body></html>";
        var file = store.put("a.html", "text/html", page);
        var zip =
                store.put(
                        "site.zip",
                        "application/zip",
                        new ByteArrayInputStream(
                                Archive.zip(
                                        List.of(
                                                new SourceFile("a.html", page),
                                                new SourceFile("b.HTM", page),
                                                new SourceFile("c.css", "p {}")))));

        assertThat(audit(result("", json("{\"artifact\": \"" + file.id() + "\"}"))).audited())
                .containsExactly("artifact");
        assertThat(audit(result("", json("{\"artifact\": \"" + zip.id() + "\"}"))).audited())
                .containsExactly("a.html", "b.HTM");
    }

    @Test
    void understandsWordsAlone() throws IOException {
        var result =
                result(
                        "brand colours teal and navy for a school, pages Home, Courses and About",
                        null);

        assertThat(result.mockups())
                .extracting(Mockup::page)
                .containsExactly("Home", "Courses", "About");
        assertThat(text(result.tokens())).contains("#008080", "#000080");
        assertThat(result.assumptions()).anyMatch(text -> text.contains("called School"));
    }

    @Test
    void showsWhatTheWordsSayThatAServiceKeeps() throws IOException {
        var result = result("a REST service for a library: books with title, author, year", null);

        assertThat(result.mockups()).extracting(Mockup::page).containsExactly("Home", "Books");
        var books = Jsoup.parse(text(result.mockups().getLast().html()));
        assertThat(books.select("thead th").eachText()).containsExactly("Title", "Author", "Year");
        assertThat(books.select("form label").eachText())
                .containsExactly("Title", "Author", "Year");
        assertThat(result.assumptions())
                .anyMatch(text -> text.contains("brand colour is #3451d1"))
                .anyMatch(text -> text.contains("pages were chosen"));
    }

    @Test
    void showsWhatTheCoderWroteAndQuotesTheResearcher() throws IOException {
        var left =
                Map.of(
                        AgentName.CODER,
                        json(
                                """
                                {"language": "java", "name": "library", "package": "x", "code": "", "lines_of_code": 1,
                                 "archive": "aa", "jar": "bb",
                                 "build": {"compiler": "ecj", "release": 25, "ok": true, "warnings": 0},
                                 "entities": [{"name": "Member", "path": "/members", "fields": [
                                  {"name": "first_name", "type": "string", "required": true, "unique": false},
                                  {"name": "joinedOn", "type": "date", "required": true, "unique": false}]}]}
                                """),
                        AgentName.RESEARCHER,
                        json(
                                """
                                {"query": "q", "sources_analyzed": 1, "passages_indexed": 1,
                                 "sources": [{"id": "s1", "title": "Handbook", "passages_used": 1, "status": "read"}],
                                 "key_findings": [{"id": "f1", "statement": "s", "quote": "Members borrow five books.",
                                  "source_id": "s1", "start": 0, "end": 5, "score": 1.5, "agreement": 1}]}
                                """));

        var result = result("a design", null, name -> Optional.ofNullable(left.get(name)));

        assertThat(result.usedCode()).isEqualTo("aa");
        assertThat(result.usedResearch()).containsExactly("f1");
        assertThat(result.mockups()).extracting(Mockup::page).containsExactly("Home", "Members");
        assertThat(text(result.mockups().getFirst().html()))
                .contains("Members borrow five books.", "Handbook", "First name", "Joined on");
    }

    @Test
    void saysWhatItCannotDo() {
        assertThat(
                        outcome(
                                "audit",
                                json("{\"url\": \"https://example.org\"}"),
                                DesignerAgentTest::nothing))
                .isInstanceOfSatisfying(
                        AgentOutcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("URL_UNSUPPORTED"));
        assertThatThrownBy(() -> result("what is the weather?", null))
                .hasMessageContaining("The designer needs");
        assertThatThrownBy(() -> result("x", json("{\"brand\": {\"colors\": [\"bleu\"]}}")))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("COLOR_INVALID"))
                .hasMessageContaining("input.brand.colors[0]");
        assertThatThrownBy(() -> result("x", json("{\"artifact\": \"" + "0".repeat(64) + "\"}")))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("ARTIFACT_NOT_FOUND"));
    }

    @Test
    void refusesFilesThatAreNoPages() throws IOException {
        var store = new FolderArtifacts(folder);
        var text = store.put("a.txt", "text/plain", "words");
        var large = store.put("b.html", "text/html", "<" + " ".repeat(PagesToAudit.LARGEST));
        var zip =
                store.put(
                        "c.zip",
                        "application/zip",
                        new ByteArrayInputStream(
                                Archive.zip(List.of(new SourceFile("a.css", "p {}")))));

        assertCode("NO_HTML", text.id());
        assertCode("PAGE_TOO_LARGE", large.id());
        assertCode("NO_HTML", zip.id());
    }

    private void assertCode(String code, String artifact) {
        assertThatThrownBy(() -> result("x", json("{\"artifact\": \"" + artifact + "\"}")))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void stopsWhenNobodyWaits() {
        var cancelled =
                new TaskSignals() {
                    @Override
                    public void progress(String message) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        var request = TaskRequest.of(AgentName.DESIGNER, "id", "a design");
        var context =
                new AgentContext(
                        request,
                        deadline(),
                        new FolderArtifacts(folder),
                        DesignerAgentTest::nothing,
                        cancelled);

        assertThatThrownBy(() -> agent.handle(agent.input(request), context))
                .hasMessage("The task was cancelled.");
    }

    @Test
    void explainsWithFiguresOfTheResult() throws IOException {
        var result = result("a design in #0b5fff", null);

        var json = Json.mapper().valueToTree(result).toString();
        var figures =
                Pattern.compile("[0-9]+([.][0-9]+)?")
                        .matcher(agent.explain(result))
                        .results()
                        .map(MatchResult::group)
                        .toList();
        assertThat(figures).hasSize(5).allMatch(json::contains);
    }

    @Property(tries = 300)
    void anyWordsAreReadWithoutFailing(@ForAll String words) {
        for (var text : List.of(words, "pages A, " + words, "colours " + words, "for " + words)) {
            var brief = new DesignBrief(text);

            assertThat(brief.colors()).hasSizeLessThanOrEqualTo(6);
            assertThat(brief.pages()).hasSizeLessThanOrEqualTo(12);
            assertThat(brief.subject().orElse("None")).isNotBlank();
            assertThat(brief.asksForDesign() || brief.colors().isEmpty()).isTrue();
        }
    }

    @Test
    void hostileNamesStayText() throws IOException {
        var name = "</title><script>alert(1)</script>\\u0001";
        var result =
                result(
                        "x",
                        json(
                                "{\"brand\": {\"name\": \"%1$s\"}, \"pages\": [{\"name\": \"%1$s\"}, {\"name\": \"%1$s\", \"sections\": [\"%1$s\"]}]}"
                                        .formatted(name)));

        for (var mockup : result.mockups()) {
            assertThat(Jsoup.parse(text(mockup.html())).select("script")).isEmpty();
        }
        for (var wireframe : result.wireframes()) {
            assertThat(text(wireframe.svg())).doesNotContain("<script", "\u0001");
        }
        assertThat(files(result)).extracting(SourceFile::path).doesNotHaveDuplicates();
    }

    @Test
    void contractViolationsNameTheField() {
        assertThatThrownBy(() -> result("x", json("{\"colour\": 1}")))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("input.colour");
    }

    private static Accessibility.RuleOutcome contrast(Accessibility accessibility) {
        return accessibility.rules().stream()
                .filter(rule -> rule.rule().equals("contrast"))
                .findFirst()
                .orElseThrow();
    }

    private DesignerResult result(String task, @Nullable JsonNode input) {
        return result(task, input, DesignerAgentTest::nothing);
    }

    private DesignerResult result(
            String task, @Nullable JsonNode input, Function<AgentName, Optional<JsonNode>> left) {
        return switch (outcome(task, input, left)) {
            case AgentOutcome.Completed<DesignerResult> completed -> completed.result();
            case AgentOutcome.NeedsInput<DesignerResult> needs ->
                    throw new AssertionError(needs.question());
            case AgentOutcome.Refused<DesignerResult> refused ->
                    throw new AssertionError(refused.reason());
        };
    }

    private AgentOutcome<DesignerResult> outcome(
            String task, @Nullable JsonNode input, Function<AgentName, Optional<JsonNode>> left) {
        var request = request(task, input);
        var context =
                new AgentContext(
                        request, deadline(), new FolderArtifacts(folder), left, TaskSignals.NONE);
        return agent.handle(agent.input(request), context);
    }

    private static TaskRequest request(String task, @Nullable JsonNode input) {
        return new TaskRequest(
                "id",
                TaskRequest.DEFAULT,
                AgentName.DESIGNER,
                TaskRequest.DEFAULT,
                task,
                input,
                List.of(),
                Map.of());
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofMinutes(1), Clock.systemUTC());
    }

    private static Optional<JsonNode> nothing(AgentName agent) {
        return Optional.empty();
    }

    private static Accessibility audit(DesignerResult result) {
        return Objects.requireNonNull(result.accessibility());
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private List<SourceFile> files(DesignerResult result) {
        return Archive.read(new FolderArtifacts(folder), String.valueOf(result.archive())).files();
    }

    private String text(@Nullable String id) throws IOException {
        try (var content = new FolderArtifacts(folder).open(String.valueOf(id)).orElseThrow()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
