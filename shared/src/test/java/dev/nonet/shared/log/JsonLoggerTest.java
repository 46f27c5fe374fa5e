package dev.nonet.shared.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

class JsonLoggerTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final JsonLogger log =
            new JsonLogger(
                    "dev.nonet.Test",
                    Level.INFO,
                    new PrintStream(output, true, StandardCharsets.UTF_8));

    @Test
    void writesOneObjectALineWithTheFieldsOfTheMessage() throws JsonProcessingException {
        log.atInfo()
                .addKeyValue("task_id", "t")
                .addKeyValue("count", 3)
                .addKeyValue("size", 3L)
                .addKeyValue("ms", 1.5)
                .addKeyValue("done", true)
                .addKeyValue("none", (Object) null)
                .log("it is {}", "done");

        var line = line();
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("logger").asText()).isEqualTo("dev.nonet.Test");
        assertThat(line.path("message").asText()).isEqualTo("it is done");
        assertThat(line.path("task_id").asText()).isEqualTo("t");
        assertThat(line.path("count").isInt()).isTrue();
        assertThat(line.path("size").isIntegralNumber()).isTrue();
        assertThat(line.path("ms").asDouble()).isEqualTo(1.5);
        assertThat(line.path("done").asBoolean()).isTrue();
        assertThat(line.path("none").asText()).isEqualTo("null");
        assertThat(Instant.parse(line.path("timestamp").asText()))
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void letsNoTextForgeALine() throws JsonProcessingException {
        log.info("one\n{\"level\":\"ERROR\"}\r\u0007");

        assertThat(output.toString(StandardCharsets.UTF_8)).hasLineCount(1);
        assertThat(line().path("level").asText()).isEqualTo("INFO");
    }

    @Test
    void namesTypesAndPlacesOfAnErrorAndNotItsMessages() throws JsonProcessingException {
        var cause = new IllegalStateException("secret inner");

        log.error("failed", new IllegalArgumentException("secret outer", cause));

        assertThat(output.toString(StandardCharsets.UTF_8)).doesNotContain("secret");
        assertThat(line().path("error").toString())
                .contains("java.lang.IllegalArgumentException", "java.lang.IllegalStateException")
                .contains("JsonLoggerTest");
    }

    @Test
    void writesNothingBelowItsThreshold() {
        log.debug("quiet");
        log.atTrace().addKeyValue("a", 1).log("quiet");

        assertThat(output.size()).isZero();
        assertThat(log.isTraceEnabled()).isFalse();
        assertThat(log.isDebugEnabled()).isFalse();
        assertThat(log.isInfoEnabled()).isTrue();
        assertThat(log.isWarnEnabled()).isTrue();
        assertThat(log.isErrorEnabled()).isTrue();
    }

    @Test
    void isWhatSlf4jFinds() {
        assertThat(LoggerFactory.getLogger("dev.nonet.Other")).isInstanceOf(JsonLogger.class);
        assertThat(LoggerFactory.getLogger("dev.nonet.Other").isInfoEnabled()).isTrue();
        assertThat(LoggerFactory.getLogger("io.netty.Some").isInfoEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger("io.netty.Some").isWarnEnabled()).isTrue();
    }

    private JsonNode line() throws JsonProcessingException {
        return Json.mapper().readTree(output.toString(StandardCharsets.UTF_8));
    }
}
