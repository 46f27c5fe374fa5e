package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Runs every curl command of the README against the gateway, and compares the answer with the
/// one that is printed below it: each field that is shown must be there with that value; `…` stands for anything.
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK =
            Pattern.compile("```bash\\n(curl [^`]*)```\\n+(?:```json\\n([^`]*)```)?");
    private static final Pattern URL =
            Pattern.compile("http://127[.]0[.]0[.]1:8000(\\S*?)'?(?:\\s|$)");
    private static final Pattern METHOD = Pattern.compile("-X (\\w+)");
    private static final Pattern DATA = Pattern.compile("-d '([^']*)'");
    private static final Pattern HEADER = Pattern.compile("-H '([^:]*): ([^']*)'");

    private static final int PORT = RunningSystem.port();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        HTTP.close();
    }

    @TestFactory
    List<DynamicTest> everyCommandOfTheReadmeAnswersAsItSays() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        var readme = Files.readString(ROOT.resolve("README.md"));
        BLOCK.matcher(readme)
                .results()
                .forEach(
                        block ->
                                tests.add(
                                        DynamicTest.dynamicTest(
                                                path(block.group(1)), () -> check(block))));
        assertThat(tests).hasSizeGreaterThanOrEqualTo(9);
        return tests;
    }

    private static void check(MatchResult block) throws IOException, InterruptedException {
        var response = HTTP.send(request(block.group(1)), BodyHandlers.ofString());

        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        if (block.group(2) != null) {
            assertShown(
                    "answer",
                    Json.mapper().readTree(block.group(2)),
                    Json.mapper().readTree(response.body()));
        }
    }

    private static HttpRequest request(String command) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path(command)));
        HEADER.matcher(command)
                .results()
                .forEach(header -> request.header(header.group(1), header.group(2)));
        var data = DATA.matcher(command);
        var method = METHOD.matcher(command);
        var body =
                data.find()
                        ? HttpRequest.BodyPublishers.ofString(
                                data.group(1).replace("127.0.0.1:8000", "127.0.0.1:" + PORT))
                        : HttpRequest.BodyPublishers.noBody();
        var otherwise = command.contains("-d '") ? "POST" : "GET";
        return request.method(method.find() ? method.group(1) : otherwise, body).build();
    }

    private static String path(String command) {
        var url = URL.matcher(command);
        assertThat(url.find()).as(command).isTrue();
        return url.group(1);
    }

    /// Fields that are not shown may be there; `…` as a value, an element or a field's name is for what is left out.
    private static void assertShown(String at, JsonNode shown, JsonNode actual) {
        if (shown.isTextual() && shown.textValue().equals("…")) {
            assertThat(actual.isMissingNode()).as(at).isFalse();
        } else if (shown.isObject()) {
            for (var field : shown.properties()) {
                if (!field.getKey().equals("…")) {
                    assertShown(
                            at + "." + field.getKey(),
                            field.getValue(),
                            actual.path(field.getKey()));
                }
            }
        } else if (shown.isArray()) {
            assertElements(at, shown, actual);
        } else if (shown.isTextual() && shown.textValue().endsWith("…")) {
            var start = shown.textValue().substring(0, shown.textValue().length() - 1);
            assertThat(actual.asText()).as(at).startsWith(start);
        } else {
            assertThat(actual.asText()).as(at).isEqualTo(shown.asText());
        }
    }

    private static void assertElements(String at, JsonNode shown, JsonNode actual) {
        assertThat(actual.isArray()).as(at).isTrue();
        var cut = !shown.isEmpty() && shown.get(shown.size() - 1).asText().equals("…");
        var elements = cut ? shown.size() - 1 : shown.size();
        if (!cut) {
            assertThat(actual.size()).as(at).isEqualTo(elements);
        }
        for (var i = 0; i < elements; i++) {
            assertShown(at + "[" + i + "]", shown.get(i), actual.path(i));
        }
    }
}
