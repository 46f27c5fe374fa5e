package dev.nonet.coder.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.coder.Written;
import dev.nonet.coder.build.EclipseCompiler;
import dev.nonet.coder.model.Descriptions;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.coder.CoderInput;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class ProjectTest {
    private static final String LIBRARY =
            "a REST service for a library: authors with name, email optional unique; books with"
                + " title, author, year, price, status:enum(available|lent), note:text optional,"
                + " available, bought at, printed date, shelf:long, code:uuid, website,"
                + " previous:book";

    @Provide
    Arbitrary<CoderInput> descriptions() {
        return Descriptions.all();
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void compilesWhateverIsDescribed(@ForAll("descriptions") CoderInput input) {
        Project project;
        try {
            project = Written.project(input);
        } catch (AgentException.Permanent e) {
            assertThat(e.code()).isIn("NAME_CLASH", "FIELD_INVALID");
            return;
        }

        var compilation = new EclipseCompiler(Pom.RELEASE).compile(project);

        assertThat(compilation.errors()).isEmpty();
    }

    @Test
    void compilesWithJavacToo(@TempDir Path folder) throws IOException {
        assertThat(
                        Javac.compile(files(LIBRARY), folder)
                                .resolve("com/example/library/model/Book.class"))
                .exists();
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(files(LIBRARY))
                .isEqualTo(files(LIBRARY))
                .isSortedAccordingTo(java.util.Comparator.comparing(SourceFile::path));
    }

    @Test
    void hasNoLeftoversOfGeneration() {
        assertThat(files("a REST service for a farm: animals with name, legs:int"))
                .allSatisfy(
                        file ->
                                assertThat(file.path() + file.content())
                                        .doesNotContainIgnoringCase(
                                                "todo", "nonet", "generated", "example.service")
                                        .endsWith("\n"));
    }

    @Test
    void describesEveryRouteAndSchemaInItsOpenApiDocument() throws IOException {
        var document =
                Json.mapper()
                        .readTree(Written.text(files(LIBRARY), "src/main/resources/openapi.json"));

        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.path("paths").fieldNames())
                .toIterable()
                .containsExactly("/authors", "/authors/{id}", "/books", "/books/{id}");
        var references = new ArrayList<String>();
        references(document, references);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(
                        reference ->
                                assertThat(document.at(reference.substring(1)).isObject())
                                        .isTrue());
    }

    @Test
    void usesTheVersionsThatNonetItselfIsBuiltWith() throws IOException {
        var own = Files.readString(Path.of("..", "..", "pom.xml"));
        var pom = Written.text(files(LIBRARY), "pom.xml");

        assertThat(own)
                .contains(
                        "<java.version>" + Pom.RELEASE + "<",
                        "<junit.version>" + Pom.JUNIT_VERSION + "<");
        for (var plugin : List.of("toolchains", "compiler", "surefire", "jar", "resources")) {
            assertThat(version(pom, plugin)).as(plugin).isEqualTo(version(own, plugin));
        }
    }

    @Test
    void isWhatItsOwnDocumentGives() {
        var files = files(LIBRARY);

        assertThat(Written.from(Written.text(files, "src/main/resources/openapi.json"), null))
                .isEqualTo(files);
    }

    private static String version(String pom, String plugin) {
        var start = pom.indexOf("maven-" + plugin + "-plugin</artifactId>");
        var version = pom.indexOf("<version>", start);
        return pom.substring(version, pom.indexOf('\n', version));
    }

    private static void references(JsonNode json, List<String> found) {
        if (json.has("$ref")) {
            found.add(json.get("$ref").asText());
        }
        json.forEach(child -> references(child, found));
    }

    private static List<SourceFile> files(String sentence) {
        return Written.from(CoderInput.of(sentence));
    }
}
