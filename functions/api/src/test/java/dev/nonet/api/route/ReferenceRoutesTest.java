package dev.nonet.api.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import dev.nonet.api.Api;
import dev.nonet.api.reference.ErrorCatalog;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.contract.Contracts;
import dev.nonet.shared.contract.Json;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

class ReferenceRoutesTest {
    @TempDir static Path folder;

    private static Api api;
    private static JsonNode openApi;
    private static String docs;

    @BeforeAll
    static void start() throws Exception {
        api = new Api(URI.create("redis://127.0.0.1:1"), folder);
        openApi = api.get("/openapi.json").json();
        docs = api.get("/docs").body();
        Files.writeString(Path.of("target/docs.html"), docs);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void everyReferenceOfTheDocumentLeadsSomewhere() {
        var references = openApi.findValuesAsText("$ref");

        assertThat(references).isNotEmpty();
        assertThat(references)
                .allSatisfy(
                        reference ->
                                assertThat(openApi.at(reference.substring(1)).isMissingNode())
                                        .as(reference)
                                        .isFalse());
    }

    @Test
    void theDocumentHasTheRoutesOfTheTemplate() throws Exception {
        var template = Files.readString(Path.of("../../template.yaml"));
        var route =
                Pattern.compile(
                        "RestApiId: !Ref Api, Method: ([A-Z]+), Path: '?([^ ,'}]+[}]?[^ ,']*)'?["
                                + " ,]");
        var found = route.matcher(template).results().toList();

        assertThat(found).hasSizeGreaterThan(25);
        assertThat(found)
                .filteredOn(match -> !match.group(1).equals("ANY"))
                .filteredOn(match -> !match.group(2).equals("/agents/{agent}/execute"))
                .allSatisfy(
                        match ->
                                assertThat(
                                                openApi.path("paths")
                                                        .path(match.group(2))
                                                        .has(
                                                                match.group(1)
                                                                        .toLowerCase(Locale.ROOT)))
                                        .as(match.group(1) + " " + match.group(2))
                                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void anAgentsRequestIsDescribedAndItsExampleFollowsTheDescription(AgentName agent)
            throws Exception {
        var operation = openApi.path("paths").path("/agents/" + agent.word() + "/execute");
        var schema = Json.mapper().createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.set("components", openApi.path("components"));
        schema.setAll(
                (ObjectNode) operation.at("/post/requestBody/content/application~1json/schema"));
        var example = Json.mapper().readTree(Contracts.of(agent).example());

        var violations =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(example);

        assertThat(violations).isEmpty();
        assertThat(openApi.at("/components/schemas").findValuesAsText("description")).isNotEmpty();
    }

    @Test
    void thePageExplainsEveryCodeUnderItsAnchor() {
        for (var code : ErrorCode.values()) {
            assertThat(docs).contains("id=\"" + code.name().toLowerCase(Locale.ROOT) + "\"");
        }
        ErrorCatalog.entries().values().stream()
                .flatMap(List::stream)
                .forEach(
                        entry ->
                                assertThat(docs)
                                        .contains(
                                                "id=\""
                                                        + entry.code().toLowerCase(Locale.ROOT)
                                                        + "\""));
    }

    @Test
    void everyCodeOfTheApiIsInTheListOfErrors() {
        assertThat(ErrorCatalog.entries()).doesNotContainKey("Others");
    }

    @Test
    void thePageIsSelfContainedAndHasEveryRouteAndAgent() {
        var page = api.get("/docs");

        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(docs)
                .startsWith("<!doctype html>")
                .contains("prefers-color-scheme: dark")
                .doesNotContain("<script", "src=", "http-equiv", "{{");
        for (var agent : AgentName.values()) {
            assertThat(docs).contains("id=\"" + agent.word() + "\"");
        }
        openApi.path("paths")
                .fieldNames()
                .forEachRemaining(path -> assertThat(docs).contains("<code>" + path + "</code>"));
    }
}
