package dev.nonet.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.nonet.coder.project.Javac;
import dev.nonet.coder.project.Project;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.coder.CoderResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.sandbox.Sandbox;
import dev.nonet.shared.sandbox.SandboxRequest;
import dev.nonet.shared.sandbox.SandboxResult;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CoderAgentTest {
    private static final String SENTENCE =
            "a REST service for a library: books with title:string, author:string, year:int";

    private final CoderAgent agent = new CoderAgent(Optional.empty());
    private final FolderArtifacts artifacts;

    CoderAgentTest(@TempDir Path folder) {
        artifacts = new FolderArtifacts(folder.resolve("artifacts"));
    }

    @Test
    void answersASentence() throws IOException {
        var completed = completed(SENTENCE);
        var result = completed.result();

        assertThat(result.language()).isEqualTo("java");
        assertThat(result.name()).isEqualTo("library");
        assertThat(result.packageName()).isEqualTo("com.example.library");
        assertThat(result.code())
                .startsWith("package com.example.library;")
                .contains("public final class LibraryServer");
        assertThat(result.build().ok()).isTrue();
        assertThat(result.build().release()).isEqualTo(25);
        assertThat(result.build().errors()).isEmpty();
        assertThat(result.build().warnings()).isZero();
        assertThat(result.entities())
                .containsExactly(
                        new CoderResult.Entity(
                                "Book",
                                "/books",
                                List.of(
                                        new CoderResult.Field("title", "string", true, false),
                                        new CoderResult.Field("author", "string", true, false),
                                        new CoderResult.Field("year", "int", true, false))));
        assertThat(result.entryPoints())
                .extracting(CoderResult.EntryPoint::ref)
                .containsExactly(
                        "com.example.library.LibraryServer",
                        "GET /health",
                        "GET /openapi.json",
                        "GET /books",
                        "POST /books",
                        "GET /books/{id}",
                        "PUT /books/{id}",
                        "DELETE /books/{id}");
        assertThat(result.dependencies())
                .containsExactly(
                        new CoderResult.Dependency(
                                "pkg:maven/org.junit.jupiter/junit-jupiter@6.1.3",
                                "test",
                                "EPL-2.0"));
        assertThat(result.usedResearch()).isEmpty();
        assertThat(result.tests()).isNull();
        assertThat(completed.unmeasured())
                .extracting(Unmeasured::field)
                .containsExactly("tests", "diff");
        assertThat(completed.evidence())
                .extracting(Evidence::ref)
                .containsExactly(result.archive());
        assertThat(agent.explain(result))
                .isEqualTo(
                        "A Java 25 service of %d lines in %d files, which compiled with 0 warnings. Its entities: Book."
                                .formatted(result.linesOfCode(), result.files().size()));
    }

    @Test
    void archivesTheVeryFilesItLists() {
        var result = completed(SENTENCE).result();

        var files = Archive.read(artifacts, result.archive()).files();

        assertThat(result.archive()).isEqualTo(Sha256.of(Archive.zip(files)));
        assertThat(result.files())
                .extracting(CoderResult.GeneratedFile::path, CoderResult.GeneratedFile::sha256)
                .containsExactlyElementsOf(
                        files.stream()
                                .map(
                                        file ->
                                                org.assertj.core.groups.Tuple.tuple(
                                                        file.path(), Sha256.of(file.content())))
                                .toList());
        assertThat(result.files())
                .extracting(CoderResult.GeneratedFile::kind)
                .contains("main", "test", "build", "doc", "api");
        assertThat(result.files())
                .allSatisfy(file -> assertThat(artifacts.find(file.artifact())).isPresent());
        var code =
                files.stream()
                        .filter(file -> file.path().endsWith("LibraryServer.java"))
                        .findFirst()
                        .orElseThrow();
        assertThat(result.code()).isEqualTo(code.content());
    }

    @Test
    void answersTheSameRequestWithTheSameBytes() {
        assertThat(completed(SENTENCE).result()).isEqualTo(completed(SENTENCE).result());
    }

    @Test
    void answersTheExampleOfItsContract() throws IOException {
        var input = Json.mapper().readTree(CoderInput.EXAMPLE).get("input");

        var result =
                completed(RecordReader.strict(CoderInput.class).read(input, "input"), context())
                        .result();

        assertThat(result.entities())
                .extracting(CoderResult.Entity::path)
                .containsExactly("/authors", "/books");
        assertThat(result.assumptions())
                .contains("Book.author is the field authorId in JSON: the id of the other entity.");
        var json = Json.mapper().valueToTree(result);
        assertThat(RecordReader.strict(CoderResult.class).read(json, "result")).isEqualTo(result);
    }

    @Test
    void namesTheTypesItAssumed() {
        var result =
                completed("a REST service for a library: books with title, author, year").result();

        assertThat(result.entities().getFirst().fields())
                .extracting(CoderResult.Field::type)
                .containsExactly("string", "string", "int");
        assertThat(result.assumptions())
                .contains("Book.year is of type int: no type was given, and its name suggests it.");
    }

    /// The jar alone, on this platform, over real HTTP.
    @Test
    void writesAServiceThatRuns(@TempDir Path folder) throws IOException {
        var result = completed(SENTENCE).result();
        var jar = folder.resolve("service.jar");
        try (var content = artifacts.open(result.jar()).orElseThrow()) {
            java.nio.file.Files.copy(content, jar);
        }
        var builder = new ProcessBuilder(java(), "-XX:TieredStopAtLevel=1", "-jar", jar.toString());
        builder.environment().put("PORT", "0");
        var service = builder.redirectErrorStream(true).start();
        try (var output =
                new BufferedReader(
                        new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8))) {
            var line = output.readLine();
            assertThat(line).startsWith("Listening on port ");
            var url = "http://127.0.0.1:" + line.substring(line.lastIndexOf(' ') + 1);

            assertThat(get(url + "/health")).isEqualTo("200 {\"status\":\"ok\"}");
            var created =
                    post(
                            url + "/books",
                            "{\"title\":\"Dune\",\"author\":\"Frank Herbert\",\"year\":1965}");
            assertThat(created)
                    .startsWith("201 {\"id\":\"")
                    .endsWith("\"title\":\"Dune\",\"author\":\"Frank Herbert\",\"year\":1965}");
            assertThat(get(url + "/books"))
                    .isEqualTo("200 {\"items\":[" + created.substring(4) + "]}");
            assertThat(post(url + "/books", "{\"title\":\" \",\"author\":\"x\",\"year\":1}"))
                    .isEqualTo(
                            "400 {\"status\":400,\"detail\":\"Some fields are"
                                + " wrong.\",\"violations\":[{\"field\":\"body.title\",\"message\":\"must"
                                + " not be blank\"}]}");
            assertThat(get(url + "/openapi.json")).startsWith("200 {");
        } finally {
            service.destroyForcibly();
        }
    }

    @Test
    void writesTestsThatPass(@TempDir Path folder) throws IOException, InterruptedException {
        var result =
                completed(
                                "authors with name, email unique optional; books with title,"
                                    + " author:author, pages:int min 1 optional, price,"
                                    + " kind:enum(novel|poem), sequel to:book, isbn:string min 13"
                                    + " max 13 unique, printed date, added at, website optional")
                        .result();
        var classes = Javac.compile(Archive.read(artifacts, result.archive()).files(), folder);

        GeneratedTestsTest.assertTestsPass(classes, 30);
    }

    @Test
    void writesFromADocumentInTheInputOrInAFile() {
        var document =
                """
                openapi: 3.1.0
                info: {title: Ping}
                paths:
                  /ping: {get: {operationId: ping, responses: {'200': {description: pong}}, callbacks: {a: {}}}}
                """;
        var input = CoderInput.of(new CoderInput.Spec(TextNode.valueOf(document), null));
        var file = artifacts.put("ping.yaml", "application/yaml", document);
        var request = request("the service of the file", null, file.id());

        var result = completed(input, context()).result();

        assertThat(result.packageName()).isEqualTo("com.example.ping");
        assertThat(result.code()).contains("public static void main");
        assertThat(result.entryPoints())
                .extracting(CoderResult.EntryPoint::ref)
                .containsExactly(
                        "com.example.ping.PingServer",
                        "GET /health",
                        "GET /openapi.yaml",
                        "GET /ping");
        assertThat(result.unsupported())
                .extracting(CoderResult.Unsupported::pointer)
                .containsExactly("/paths/~1ping/get/callbacks");
        assertThat(completed(agent.input(request), context(request, null)).result())
                .isEqualTo(result);
    }

    @Test
    void writesTypesFromASchema(@TempDir Path folder) throws IOException, InterruptedException {
        var schema =
                """
                {"title": "Purchase order", "type": "object", "required": ["id", "lines"], "additionalProperties": false,
                 "properties": {"id": {"type": "string", "pattern": "^PO-[0-9]+$"}, "parent": {"$ref": "#"},
                   "lines": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/line"}}},
                 "if": {"required": ["parent"]},
                 "$defs": {"line": {"type": "object", "required": ["sku", "count"],
                   "properties": {"sku": {"type": "string"}, "count": {"type": "integer", "minimum": 1}}}}}
                """;
        var input = CoderInput.of(new CoderInput.Spec(null, TextNode.valueOf(schema)));

        var result = completed(input, context()).result();
        var files = Archive.read(artifacts, result.archive()).files();

        assertThat(result.entities())
                .extracting(CoderResult.Entity::name)
                .containsExactlyInAnyOrder("PurchaseOrder", "Line");
        assertThat(result.entryPoints())
                .containsExactly(
                        new CoderResult.EntryPoint(
                                "main", "com.example.purchaseorder.PurchaseOrderCheck"));
        assertThat(result.build().warnings()).isZero();
        assertThat(result.unsupported())
                .extracting(CoderResult.Unsupported::pointer)
                .containsExactly("/if");
        assertThat(files).noneMatch(file -> file.path().contains("/http/"));
        GeneratedTestsTest.assertTestsPass(Javac.compile(files, folder), 8);
    }

    @Test
    void takesTheWordsOfTheTaskWhereNoneAreRequired() throws IOException {
        var request = request(SENTENCE, Json.mapper().readTree("{\"name\": \"shelf\"}"));

        var result = completed(agent.input(request), context(request, null)).result();

        assertThat(result.entities()).extracting(CoderResult.Entity::name).containsExactly("Book");
        assertThat(result.name()).isEqualTo("shelf");
    }

    @Test
    void saysHowItsOwnTestsEnded() {
        var ran = new ArrayList<SandboxRequest>();
        var answered = completed(inSandbox((request, _) -> result(ran, request)), SENTENCE);

        assertThat(answered.result().tests()).isEqualTo(new CoderResult.Tests(2, 1, 1));
        assertThat(answered.unmeasured()).extracting(Unmeasured::field).containsExactly("diff");
        assertThat(answered.evidence()).extracting(Evidence::value).containsExactly(0.0, 1.0);
        assertThat(agent.explain(answered.result())).contains("passes 1 of its 2 tests");
        var request = ran.getFirst();
        assertThat(request.testClasses()).contains("com.example.library.CollectionsTest");
        assertThat(request.limits().timeMs()).isEqualTo(20_000);
        assertThat(request.files())
                .containsKeys(
                        "com/example/library/CollectionsTest.class",
                        "com/example/library/model/Book.class",
                        "collections.json",
                        "examples.json");
    }

    @Test
    void saysWhyItsOwnTestsDidNotRun() {
        var answered =
                completed(
                        inSandbox(
                                (_, _) -> {
                                    throw new AgentException.Transient(
                                            "SANDBOX_UNAVAILABLE", "Not now.", null);
                                }),
                        SENTENCE);

        assertThat(answered.result().tests()).isNull();
        assertThat(answered.unmeasured())
                .extracting(Unmeasured::reason)
                .anySatisfy(reason -> assertThat(reason).contains("SANDBOX_UNAVAILABLE"));
    }

    private static CoderAgent inSandbox(Sandbox sandbox) {
        return new CoderAgent(Optional.of(sandbox));
    }

    private static SandboxResult result(List<SandboxRequest> ran, SandboxRequest request) {
        ran.add(request);
        return new SandboxResult(
                List.of(test(Status.PASSED), test(Status.FAILED), test(Status.SKIPPED)),
                "",
                Isolation.PROCESS,
                List.of());
    }

    private static SandboxResult.Ran test(Status status) {
        return new SandboxResult.Ran("a", "A", status, 1, "", "", 0, "");
    }

    private AgentOutcome.Completed<CoderResult> completed(CoderAgent other, String sentence) {
        return (AgentOutcome.Completed<CoderResult>)
                other.handle(CoderInput.of(sentence), context());
    }

    @Test
    void knowsADocumentByItsFirstKeyAfterHoweverManyComments() {
        var document =
                "# no comment\n".repeat(100_000) + "openapi: 3.1.0\ninfo: {title: A}\npaths: {}\n";
        var heading = "# ".repeat(9_000) + "openapi: 3.1.0";

        assertThat(attached(document).spec()).isNotNull();
        assertThat(attached(heading).spec()).isNull();
    }

    private CoderInput attached(String content) {
        var file = artifacts.put("a.txt", "text/plain", content);
        var request = request("the service of the file", null, file.id());
        return Requirements.of(agent.input(request), context(request, null));
    }

    @Test
    void quotesTheFindingsItUses() {
        var research =
                """
                {"query": "q", "key_findings": [
                   {"id": "f1", "statement": "Books have an *ISBN*.", "quote": "q", "source_id": "s1", "start": 0,
                    "end": 1, "score": 1.0, "agreement": 1},
                   {"id": "f2", "statement": "Ships float.", "quote": "q", "source_id": "s1", "start": 0,
                    "end": 1, "score": 1.0, "agreement": 1}],
                 "sources_analyzed": 1, "sources": [{"id": "s1", "title": "ISO 2108", "passages_used": 2,
                   "status": "read"}], "queries_run": [], "gaps": [], "passages_indexed": 1}
                """;

        var result =
                completed(CoderInput.of(SENTENCE), context(request(SENTENCE, null), research))
                        .result();

        assertThat(result.usedResearch()).containsExactly("f1");
        var readme =
                Archive.read(artifacts, result.archive()).files().stream()
                        .filter(file -> file.path().equals("README.md"))
                        .findFirst()
                        .orElseThrow();
        assertThat(readme.content())
                .endsWith("## Background\n\n- Books have an \\*ISBN\\*. (ISO 2108)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SENTENCE,
                "{\"requirements\": \"a REST service for a library\", \"entities\": [{\"name\":"
                        + " \"book\", \"fields\": [{\"name\": \"title\"}]}]}"
            })
    void readsTheFileThatCameWithTheTask(String content) {
        var file = artifacts.put("library.txt", "text/plain", content);
        var request = request("coder/library.txt", null, file.id());

        var result = completed(agent.input(request), context(request, null)).result();

        assertThat(result.entities()).extracting(CoderResult.Entity::name).containsExactly("Book");
    }

    @Test
    void readsFilesUpToItsLimits() {
        var json =
                """
                {"requirements": "-", "entities": [{"name": "book", "fields": [{"name": "title"}]}]}\
                """;

        for (var content :
                List.of(
                        SENTENCE + " ".repeat(20_000 - SENTENCE.length()),
                        json + " ".repeat(100_000 - json.length()))) {
            var file = artifacts.put("a.txt", "text/plain", content);
            var request = request("a file", null, file.id());
            assertThat(completed(agent.input(request), context(request, null)).result().entities())
                    .hasSize(1);
        }
    }

    @Test
    void quotesFiveFindingsOfUpTo500Characters() {
        var statements =
                List.of(
                        "book " + "x".repeat(496),
                        "book " + "x".repeat(495),
                        "a book",
                        "books!",
                        "Library.",
                        "my book",
                        "the book",
                        "bookshop");
        var findings = new ArrayList<String>();
        for (var i = 0; i < statements.size(); i++) {
            findings.add(
                    "{\"id\": \"f%d\", \"statement\": \"%s\", \"quote\": \"q\", \"source_id\": \"s1\", \"start\": 0, \"end\": 1, \"score\": 1.0, \"agreement\": 1}"
                            .formatted(i, statements.get(i)));
        }
        var research =
                "{\"query\": \"q\", \"key_findings\": ["
                        + String.join(",", findings)
                        + "], \"sources_analyzed\": 1, \"passages_indexed\": 1}";

        var result =
                completed(CoderInput.of(SENTENCE), context(request(SENTENCE, null), research))
                        .result();

        assertThat(result.usedResearch()).containsExactly("f1", "f2", "f3", "f4", "f5");
    }

    @Test
    void refusesFilesItCannotRead() throws IOException {
        var binary =
                artifacts.put(
                        "a.bin",
                        "application/octet-stream",
                        new ByteArrayInputStream(new byte[] {(byte) 0xff}));
        var huge = artifacts.put("a.txt", "text/plain", " ".repeat(100_001));
        var wordy = artifacts.put("a.txt", "text/plain", " ".repeat(20_001));
        var broken = artifacts.put("a.json", "application/json", "{");

        assertRefused("REQUIREMENTS_NOT_UNDERSTOOD", binary.id());
        assertRefused("DESCRIPTION_TOO_LARGE", huge.id());
        assertRefused("DESCRIPTION_TOO_LARGE", wordy.id());
        assertRefused("REQUIREMENTS_NOT_UNDERSTOOD", broken.id());
        assertRefused("ARTIFACT_NOT_FOUND", "0".repeat(64));
        assertRefused("ATTACHMENTS_UNSUPPORTED", binary.id(), huge.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LANGUAGE_UNSUPPORTED {\"requirements\": \"books with title\", \"language\":"
                        + " \"python\"}",
                "INPUT_UNSUPPORTED {\"requirements\": \"books with title\", \"spec\": {}}",
                "INPUT_UNSUPPORTED {\"spec\": {\"openapi\": {}, \"json_schema\": {}}}",
                "DOCUMENT_INVALID {\"spec\": {\"json_schema\": {\"type\": \"string\"}}}",
                "DOCUMENT_INVALID {\"spec\": {\"json_schema\": true}}",
                "INPUT_UNSUPPORTED {\"requirements\": \"books with title\", \"base\": \"x\"}",
                "INPUT_UNSUPPORTED {\"requirements\": \"books with title\", \"style\": {}}",
                "INPUT_UNSUPPORTED {\"spec\": {\"openapi\": {}}, \"transform\": {\"kind\":"
                        + " \"rename\", \"target\": {\"type\": \"A\"}, \"to\": \"B\"}}",
                "REQUEST_NOT_UNDERSTOOD {\"requirements\": \"surprise me\"}"
            })
    void refusesWhatItDoesNotDo(String example) throws IOException {
        var code = example.substring(0, example.indexOf(' '));
        var json = Json.mapper().readTree(example.substring(code.length()));
        var request = request("", json);

        assertThatThrownBy(() -> agent.handle(agent.input(request), context(request, null)))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"surprise me", "a REST service for a library", " ", "books"})
    void doesNotTakeATaskWhoseWordsItCannotRead(String task) {
        assertThatThrownBy(() -> agent.input(request(task, null)))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("REQUEST_NOT_UNDERSTOOD"));
    }

    @Test
    void ownsUpToCodeThatDoesNotCompile() {
        var source = new SourceFile("src/main/java/A.java", "class A { int x = y; }");
        var broken = new Project(List.of(source), Map.of());

        assertThatThrownBy(() -> agent.compiled(broken))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining("with 1 error, which is a fault of Nonet")
                .satisfies(
                        e -> {
                            assertThat(Problem.of(e).code()).isEqualTo("GENERATED_CODE_INVALID");
                            assertThat(Problem.of(e).status()).isEqualTo(500);
                        });
    }

    @Test
    void stopsWhenTheTaskIsCancelledOrTheTimeIsUp() {
        var cancelled =
                new TaskSignals() {
                    @Override
                    public void progress(String message) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        var context = context();

        assertThatThrownBy(
                        () ->
                                agent.handle(
                                        CoderInput.of(SENTENCE),
                                        new AgentContext(
                                                context.request(),
                                                context.deadline(),
                                                artifacts,
                                                context.left(),
                                                cancelled)))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("TASK_CANCELLED"));
        assertThatThrownBy(
                        () ->
                                agent.handle(
                                        CoderInput.of(SENTENCE),
                                        new AgentContext(
                                                context.request(),
                                                Deadline.in(Duration.ZERO, Clock.systemUTC()),
                                                artifacts,
                                                context.left(),
                                                TaskSignals.NONE)))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("DEADLINE_EXCEEDED"));
    }

    private void assertRefused(String code, String... files) {
        var request = request("a file", null, files);
        assertThatThrownBy(() -> agent.handle(agent.input(request), context(request, null)))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private AgentOutcome.Completed<CoderResult> completed(String sentence) {
        return completed(agent.input(request(sentence, null)), context());
    }

    private AgentOutcome.Completed<CoderResult> completed(CoderInput input, AgentContext context) {
        return switch (agent.handle(input, context)) {
            case AgentOutcome.Completed<CoderResult> completed -> completed;
            case AgentOutcome.NeedsInput<CoderResult> asked -> throw new AssertionError(asked);
            case AgentOutcome.Refused<CoderResult> refused -> throw new AssertionError(refused);
        };
    }

    private AgentContext context() {
        return context(request(SENTENCE, null), null);
    }

    private AgentContext context(TaskRequest request, @Nullable String research) {
        return new AgentContext(
                request,
                Deadline.in(Duration.ofMinutes(5), Clock.systemUTC()),
                artifacts,
                name -> name == AgentName.RESEARCHER ? read(research) : Optional.empty(),
                TaskSignals.NONE);
    }

    private static Optional<JsonNode> read(@Nullable String json) {
        try {
            return json == null ? Optional.empty() : Optional.of(Json.mapper().readTree(json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TaskRequest request(String task, @Nullable JsonNode input, String... files) {
        return new TaskRequest(
                "id",
                TaskRequest.DEFAULT,
                AgentName.CODER,
                TaskRequest.DEFAULT,
                task,
                input,
                List.of(files),
                Map.of());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String get(String url) throws IOException {
        return answer((HttpURLConnection) URI.create(url).toURL().openConnection());
    }

    private static String post(String url, String body) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        return answer(connection);
    }

    private static String answer(HttpURLConnection connection) throws IOException {
        try (InputStream body =
                connection.getResponseCode() < 400
                        ? connection.getInputStream()
                        : connection.getErrorStream()) {
            return connection.getResponseCode()
                    + " "
                    + new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
