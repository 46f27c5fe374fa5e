package dev.nonet.api.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import dev.nonet.api.Api;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.workflow.WorkflowLibrary;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class WorkflowRoutesTest {
    private static final Path SCHEMA = Path.of("../../docs/workflow.schema.json");
    private static final String DEFINITIONS =
            "../../shared/src/test/resources/dev/nonet/shared/workflow/good";
    private static final String PLAN = "name: plan\nsteps: {a: {agent: planner, task: a}}\n";

    @TempDir static Path folder;

    private static RedisServer redis;
    private static Api api;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        api = new Api(redis, folder);
    }

    @AfterAll
    static void stop() {
        api.close();
        redis.close();
    }

    @Test
    void keepsADefinitionInVersions() {
        assertThat(put("plan", PLAN).json().path("version").asInt()).isEqualTo(1);
        assertThat(put("plan", PLAN).json().path("version").asInt()).isEqualTo(1);
        assertThat(put("plan", PLAN + "# again").json().path("version").asInt()).isEqualTo(2);

        var first = api.get("/workflows/plan?version=1").json();
        assertThat(first.at("/definition/steps/a/agent").asText()).isEqualTo("planner");
        assertThat(first.path("built_in").asBoolean()).isFalse();
        assertThat(api.get("/workflows/plan").json().path("version").asInt()).isEqualTo(2);
        assertThat(api.get("/workflows/plan?version=3").code()).isEqualTo("WORKFLOW_NOT_FOUND");
        assertThat(api.get("/workflows").json().path("workflows").findValuesAsText("name"))
                .contains("delivery", "plan");

        assertThat(delete("plan").json().path("deleted").asBoolean()).isTrue();
        assertThat(api.get("/workflows/plan").code()).isEqualTo("WORKFLOW_NOT_FOUND");
    }

    @Test
    void answersTheTextAsItWasWritten() {
        put("text", PLAN.replace("plan\n", "text # of mine\n"));
        var event = Api.event("GET", "/workflows/text", null);
        event.withObject("/headers").put("Accept", "application/yaml");

        var reply = api.send(event);

        assertThat(reply.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(reply.body()).contains("# of mine");
    }

    @Test
    void takesJsonAsWellAsYaml() {
        var json = "{\"name\":\"json\",\"steps\":{\"a\":{\"agent\":\"coder\",\"task\":\"a\"}}}";

        assertThat(api.send("PUT", "/workflows/json", json).json().path("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void saysWhereADefinitionIsWrongAndKeepsNothing() {
        var reply = put("wrong", "name: wrong\nsteps:\n  a: {agent: oracle, task: a}\n");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.code()).isEqualTo("WORKFLOW_INVALID");
        var errors = reply.json().path("errors");
        var error = errors.path(errors.size() - 1);
        assertThat(error.path("line").asInt()).isEqualTo(3);
        assertThat(error.path("step").asText()).isEqualTo("a");
        assertThat(error.path("path").asText()).isEqualTo("steps.a.agent");
        assertThat(error.path("reason").asText()).contains("there is no agent `oracle`");
        assertThat(api.get("/workflows/wrong").status()).isEqualTo(404);
    }

    @Test
    void refusesADefinitionOfAnotherName() {
        var reply = put("other", "steps: {a: {agent: coder, task: a}}\nname: plan\n");

        assertThat(reply.code()).isEqualTo("WORKFLOW_INVALID");
        assertThat(reply.json().at("/errors/0/line").asInt()).isEqualTo(2);
    }

    @Test
    void onlyChecksWhereThatIsAsked() {
        var checked = put("dry?dry_run=true", PLAN.replace("plan\n", "dry\n"));

        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(checked.json().has("version")).isFalse();
        assertThat(checked.json().path("steps").asInt()).isEqualTo(1);
        assertThat(api.get("/workflows/dry").status()).isEqualTo(404);
    }

    @Test
    void leavesTheBuiltInOnesAsTheyAre() {
        var text = api.get("/workflows/delivery").json();

        assertThat(text.path("built_in").asBoolean()).isTrue();
        assertThat(delete("delivery").code()).isEqualTo("WORKFLOW_BUILT_IN");
        assertThat(put("delivery", PLAN.replace("plan\n", "delivery\n")).code())
                .isEqualTo("WORKFLOW_INVALID");
    }

    @Test
    void refusesWhatIsNoDefinition() {
        var event = Api.event("PUT", "/workflows/plan", PLAN);
        event.withObject("/headers").put("Content-Type", "text/plain");
        assertThat(api.send(event).code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(put("plan", "").code()).isEqualTo("MALFORMED_REQUEST");
        assertThat(put("plan?dry_run=perhaps", PLAN).code()).isEqualTo("MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivery", "review", "release", "insight"})
    void drawsTheBuiltInOnes(String name) throws IOException {
        var picture = api.get("/workflows/" + name + "/picture");

        assertThat(picture.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(picture.body()).startsWith("<svg ").contains("<desc id=\"desc\">");
        Files.writeString(Path.of("target/" + name + ".svg"), picture.body());
    }

    @Test
    void theSchemaIsTheOneThatIsPublished() throws IOException {
        Files.writeString(Path.of("target/workflow.schema.json"), WorkflowRoutes.schema());
        assertThat(Files.readString(SCHEMA)).isEqualTo(WorkflowRoutes.schema());
        assertThat(api.get("/workflows/schema.json").body()).isEqualTo(WorkflowRoutes.schema());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyGoodDefinitionFollowsTheSchema(Path definition) throws IOException {
        var json = new WorkflowLibrary.Kept("any", 1, Files.readString(definition), false).json();

        assertThat(violations(json)).isEmpty();
    }

    static List<Path> definitions() {
        return Stream.of(DEFINITIONS, "../../shared/src/main/resources/dev/nonet/shared/workflow")
                .flatMap(WorkflowRoutesTest::files)
                .filter(path -> path.toString().matches(".*[.](yaml|json)"))
                .toList();
    }

    private static Stream<Path> files(String folder) {
        try (var files = Files.list(Path.of(folder))) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theSchemaRefusesWhatIsNoDefinition() throws IOException {
        var json =
                new WorkflowLibrary.Kept(
                                "any",
                                1,
                                "name: A\nsteps: {a: {agent: oracle, tusk: a, on_failure: 7}}",
                                false)
                        .json();

        assertThat(violations(json)).hasSizeGreaterThanOrEqualTo(4);
    }

    private static List<String> violations(JsonNode definition) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA))
                .validate(definition)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Api.Reply put(String path, String text) {
        var event = Api.event("PUT", "/workflows/" + path, text);
        event.withObject("/headers").put("Content-Type", "application/yaml");
        return api.send(event);
    }

    private static Api.Reply delete(String name) {
        return send("DELETE", "/workflows/" + name, null);
    }

    private static Api.Reply send(String method, String url, @Nullable String body) {
        return api.send(method, url, body);
    }
}
