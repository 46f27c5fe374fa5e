package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.monitor.Assertion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;

class AssertionsTest {
    private static final HttpAnswer ANSWER =
            new HttpAnswer(
                    503,
                    Map.of("content-type", List.of("application/json")),
                    """
                    {"status": "secret", "count": 1, "list": [{"a": null}]}\
                    """,
                    false);

    @ParameterizedTest
    @CsvSource({"200, true", "399, true", "400, false", "503, false"})
    void withoutAnyAStatusBelow400IsGood(int status, boolean good) {
        var answer = new HttpAnswer(status, Map.of(), "", false);

        assertThat(Assertions.failures(List.of(), answer, 1).isEmpty()).isEqualTo(good);
    }

    @Test
    void eachThatFailsIsNamedInOrder() {
        assertThat(
                        Assertions.failures(
                                List.of(
                                        new Assertion.Status(200),
                                        new Assertion.Status(503),
                                        new Assertion.Header("X-Version", null, null),
                                        new Assertion.Header("Content-Type", "text/html", null),
                                        new Assertion.Header("Content-Type", null, "html"),
                                        new Assertion.Body("missing"),
                                        new Assertion.Total(10)),
                                ANSWER,
                                10.5))
                .containsExactly(
                        "expected status 200, got 503",
                        "there is no header X-Version",
                        "the header Content-Type is not what it should be",
                        "the header Content-Type is not what it should be",
                        "the body does not contain what it should",
                        "expected at most 10.0 ms, took 10.5");
    }

    @Test
    void theTimeThatIsAllowedMayBeReached() {
        assertThat(Assertions.failures(List.of(new Assertion.Total(10)), ANSWER, 10)).isEmpty();
        assertThat(Assertions.failures(List.of(new Assertion.Total(10)), ANSWER, 10.001))
                .hasSize(1);
    }

    @Test
    void whatHoldsIsNotNamed() throws IOException {
        assertThat(
                        Assertions.failures(
                                List.of(
                                        new Assertion.Status(503),
                                        new Assertion.Header("CONTENT-TYPE", null, null),
                                        new Assertion.Header(
                                                "content-type", "application/json", "json"),
                                        new Assertion.Body("\"count\": 1"),
                                        new Assertion.Total(10),
                                        json("/status", "\"secret\""),
                                        json("/count", "1.0"),
                                        json("/list/0", "{\"a\": null}"),
                                        json(
                                                "",
                                                "{\"status\": \"secret\", \"count\": 1, \"list\":"
                                                        + " [{\"a\": null}]}")),
                                ANSWER,
                                10))
                .isEmpty();
    }

    @Test
    void jsonIsComparedByValueAndNeverRepeated() throws IOException {
        assertThat(
                        Assertions.failures(
                                List.of(
                                        json("/status", "\"online\""),
                                        json("/count", "2"),
                                        json("/count", "\"1\""),
                                        json("/nothing", "1")),
                                ANSWER,
                                1))
                .containsExactly(
                        "the value at /status is not what it should be",
                        "the value at /count is not what it should be",
                        "the value at /count is not what it should be",
                        "the body has nothing at /nothing");
    }

    @Test
    void saysWhenTheBodyIsNoJsonOrCutShort() throws IOException {
        var cut = new HttpAnswer(200, Map.of(), "{\"a\"", true);

        assertThat(Assertions.failures(List.of(json("/a", "1"), new Assertion.Body("b")), cut, 1))
                .containsExactly(
                        "the body is no JSON in its first 2097152 bytes",
                        "the body does not contain what it should in its first 2097152 bytes");
        var deep = new HttpAnswer(200, Map.of(), "[".repeat(20_000), false);
        assertThat(Assertions.failures(List.of(json("/a", "1")), deep, 1))
                .containsExactly("the body is no JSON");
    }

    private static Assertion json(String pointer, String value) throws IOException {
        return new Assertion.JsonValueAt(pointer, Json.mapper().readTree(value));
    }
}
