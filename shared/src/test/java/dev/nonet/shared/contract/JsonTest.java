package dev.nonet.shared.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;

class JsonTest {
    enum Level {
        VERY_HIGH
    }

    record Sample(
            String someName,
            @Nullable String absent,
            Instant at,
            LocalDate day,
            Level level,
            RawJson raw) {}

    @Test
    void writesSnakeCaseRfc3339TimesLowerCaseEnumsAndNoNulls() throws JsonProcessingException {
        var sample =
                new Sample(
                        "x",
                        null,
                        Instant.parse("2026-01-31T12:00:00.5Z"),
                        LocalDate.of(2026, 1, 31),
                        Level.VERY_HIGH,
                        new RawJson("{\"a\": [1]}"));

        assertThat(Json.mapper().writeValueAsString(sample))
                .isEqualTo(
                        """
                        {"some_name":"x","at":"2026-01-31T12:00:00.500Z","day":"2026-01-31",\
                        "level":"very_high","raw":{"a": [1]}}\
                        """);
    }

    @Test
    void readsUpToEachLimitAndRefusesWhatIsBeyond() throws JsonProcessingException {
        assertThat(Json.mapper().readTree(nested(100)).isArray()).isTrue();
        assertThat(Json.mapper().readTree(digits(100)).isNumber()).isTrue();
        assertThat(Json.mapper().readTree(text(8 * 1024 * 1024)).isTextual()).isTrue();

        assertThatThrownBy(() -> Json.mapper().readTree(nested(101)))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.mapper().readTree(nested(100_000)))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.mapper().readTree(digits(101)))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.mapper().readTree(text(8 * 1024 * 1024 + 1)))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "[1,]"
            })
    void refusesWhatIsAmbiguousOrNoJson(String text) {
        assertThatThrownBy(() -> Json.mapper().readTree(text))
                .isInstanceOf(JsonProcessingException.class);
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static String digits(int count) {
        return "1".repeat(count);
    }

    private static String text(int length) {
        return "\"" + "a".repeat(length) + "\"";
    }
}
