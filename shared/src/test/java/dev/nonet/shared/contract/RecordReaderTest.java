package dev.nonet.shared.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

class RecordReaderTest {
    record Plan(
            @Size(min = 1, max = 5) String name,
            @Nullable Effort effort,
            List<Step> steps,
            Map<String, @Min(0) Integer> limits,
            Kind kind,
            @Nullable LocalDate start,
            @Nullable Instant at,
            @Nullable JsonNode free,
            @Nullable List<String> tags) {}

    record Step(
            @Min(1) @Max(10) int number,
            @Nullable @Positive Double share,
            @Nullable @PositiveOrZero Long size,
            @Nullable @Pattern(regexp = "[a-z]+") String word,
            @Nullable @DecimalMin("0.5") @DecimalMax("1.5") Double factor,
            @Nullable Boolean done) {
        Step {
            if (number == 7) {
                throw new IllegalArgumentException("a number that is not 7");
            }
        }
    }

    record Entries(@NotEmpty List<@Size(max = 3) String> entries) {}

    sealed interface Effort {
        record Days(@JsonValue double days) implements Effort {}

        record Range(double low, double high) implements Effort {}
    }

    enum Kind {
        FAST,
        @JsonProperty("VERY-SLOW")
        SLOW
    }

    @Test
    void checksWhatIsKnownWhereSomeTextsStandForOtherValues() throws JsonProcessingException {
        var json =
                Json.mapper()
                        .readTree(
                                """
                                {"name": "<some>", "kind": "<some>", "start": "any", "effort": "any", "more": 1,
                                 "steps": [{"number": "any", "size": -1}, "any", {"number": "<some>"}],
                                 "limits": {"a": "any", "b": -2}}
                                """);

        var violations =
                RecordReader.strict(Plan.class)
                        .check(
                                json,
                                "plan",
                                text ->
                                        switch (text) {
                                            case "any" -> RecordReader.Open.ANY;
                                            case "<some>" -> RecordReader.Open.TEXT;
                                            default -> RecordReader.Open.NO;
                                        });

        assertThat(violations)
                .extracting(Violation::path)
                .containsExactlyInAnyOrder(
                        "plan.more", "plan.steps[0].size", "plan.steps[2].number", "plan.limits.b");
    }

    @Test
    void asksTheConstructorsOfWhatIsKnownAsAWhole() throws JsonProcessingException {
        var json =
                Json.mapper()
                        .readTree(
                                """
                                {"name": "any", "kind": "fast", "steps": [{"number": 7}]}
                                """);

        var violations =
                RecordReader.strict(Plan.class)
                        .check(
                                json,
                                "plan",
                                text ->
                                        text.equals("any")
                                                ? RecordReader.Open.ANY
                                                : RecordReader.Open.NO);

        assertThat(violations)
                .extracting(Violation::toString)
                .containsExactly("plan.steps[0]: expected a number that is not 7, got an object");
    }

    @Test
    void readsEverythingThatAContractMayHold() {
        var plan =
                read(
                        """
                        {"name": "a", "effort": {"low": 1, "high": 2}, "kind": "VERY-SLOW",
                         "steps": [{"number": 1, "share": 0.5, "size": 0, "word": "x", "factor": 1.5, "done": true}],
                         "limits": {"one": 1}, "start": "2026-01-31", "at": "2026-01-31T12:00:00Z",
                         "free": {"any": [1]}, "tags": ["t"]}\
                        """);

        assertThat(plan.effort()).isEqualTo(new Effort.Range(1, 2));
        assertThat(plan.kind()).isEqualTo(Kind.SLOW);
        assertThat(plan.steps()).containsExactly(new Step(1, 0.5, 0L, "x", 1.5, true));
        assertThat(plan.limits()).containsExactly(Map.entry("one", 1));
        assertThat(plan.start()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(plan.at()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(plan.free()).hasToString("{\"any\":[1]}");
        assertThat(plan.tags()).containsExactly("t");
    }

    @Test
    void takesAnAbsentListAsEmptyAndAnAbsentNullableAsNull() {
        var plan = read("{\"name\": \"a\", \"kind\": \"fast\", \"steps\": null}");

        assertThat(plan)
                .isEqualTo(
                        new Plan(
                                "a", null, List.of(), Map.of(), Kind.FAST, null, null, null, null));
    }

    @Test
    void countsCharactersAndWholeNumbersAsJsonSchemaDoes() {
        var plan =
                read(
                        """
                        {"name": "😀😀😀😀😀", "kind": "fast", "limits": {"one": 2.0}}\
                        """);

        assertThat(plan.name()).hasSize(10);
        assertThat(plan.limits()).containsExactly(Map.entry("one", 2));
    }

    @Test
    void readsABareValueIntoTheRecordThatStandsForIt() {
        assertThat(read("{\"name\": \"a\", \"kind\": \"fast\", \"effort\": 2.5}").effort())
                .isEqualTo(new Effort.Days(2.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"kind":"fast"}                                   | in.name: expected text, got nothing
                    {"name":null,"kind":"fast"}                       | in.name: expected text, got nothing
                    {"name":5,"kind":"fast"}                          | in.name: expected text, got the number 5
                    {"name":"","kind":"fast"}                         | in.name: expected a size from 1 to 5, got text of 0 characters
                    {"name":"abcdef","kind":"fast"}                   | in.name: expected a size from 1 to 5, got text of 6 characters
                    {"name":"a","kind":"slow"}                        | in.kind: expected one of fast, VERY-SLOW, got text of 4 characters
                    {"name":"a","kind":"fast","nmae":1}               | in.nmae: expected one of the fields name, effort, steps, limits, kind, start, at, free, tags, got an unknown field
                    {"name":"a","kind":"fast","effort":"two"}         | in.effort: expected a number or an object, got text of 3 characters
                    {"name":"a","kind":"fast","effort":{"low":1}}     | in.effort.high: expected a number, got nothing
                    {"name":"a","kind":"fast","start":"31.1.2026"}    | in.start: expected a date such as 2026-01-31, got text of 9 characters
                    {"name":"a","kind":"fast","at":12}                | in.at: expected a time such as 2026-01-31T12:00:00Z, got the number 12
                    {"name":"a","kind":"fast","steps":{}}             | in.steps: expected a list, got an object
                    {"name":"a","kind":"fast","steps":[1]}            | in.steps[0]: expected an object, got the number 1
                    {"name":"a","kind":"fast","steps":[null]}         | in.steps[0]: expected an object, got null
                    {"name":"a","kind":"fast","steps":[{"number":0}]} | in.steps[0].number: expected at least 1, got the number 0
                    {"name":"a","kind":"fast","steps":[{"number":11}]} | in.steps[0].number: expected at most 10, got the number 11
                    {"name":"a","kind":"fast","steps":[{"number":7}]} | in.steps[0]: expected a number that is not 7, got an object
                    {"name":"a","kind":"fast","steps":[{"number":1.5}]} | in.steps[0].number: expected a whole number, got the number 1.5
                    {"name":"a","kind":"fast","steps":[{"number":3000000000}]} | in.steps[0].number: expected a whole number, got the number 3000000000
                    {"name":"a","kind":"fast","steps":[{"number":1,"share":0}]} | in.steps[0].share: expected more than 0, got the number 0
                    {"name":"a","kind":"fast","steps":[{"number":1,"size":-1}]} | in.steps[0].size: expected 0 or more, got the number -1
                    {"name":"a","kind":"fast","steps":[{"number":1,"word":"A"}]} | in.steps[0].word: expected text of the form [a-z]+, got text of 1 characters
                    {"name":"a","kind":"fast","steps":[{"number":1,"factor":0.4}]} | in.steps[0].factor: expected at least 0.5, got the number 0.4
                    {"name":"a","kind":"fast","steps":[{"number":1,"factor":1.6}]} | in.steps[0].factor: expected at most 1.5, got the number 1.6
                    {"name":"a","kind":"fast","steps":[{"number":1,"share":1e999}]} | in.steps[0].share: expected a number, got the number Infinity
                    {"name":"a","kind":"fast","steps":[{"number":1,"done":"yes"}]} | in.steps[0].done: expected true or false, got text of 3 characters
                    {"name":"a","kind":"fast","limits":[]}            | in.limits: expected an object, got a list of 0
                    {"name":"a","kind":"fast","limits":{"x":-1}}      | in.limits.x: expected at least 0, got the number -1
                    []                                                | in: expected an object, got a list of 0
                    """)
    void saysWhereWhatWasExpectedAndWhatCame(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ContractViolation.class)
                .hasMessage(message);
    }

    @Test
    void wantsAnEntryWhereAListMustNotBeEmpty() {
        var reader = RecordReader.strict(Entries.class);

        assertThatThrownBy(() -> reader.read(json("{}"), "in"))
                .hasMessage("in.entries: expected a list, got nothing");
        assertThatThrownBy(() -> reader.read(json("{\"entries\":[]}"), "in"))
                .hasMessage("in.entries: expected at least one entry, got a list of 0");
        assertThatThrownBy(() -> reader.read(json("{\"entries\":[\"abcd\"]}"), "in"))
                .hasMessage("in.entries[0]: expected a size from 0 to 3, got text of 4 characters");
        assertThatThrownBy(() -> reader.read(json("{\"entries\":[1]}"), "in"))
                .hasMessage("in.entries[0]: expected text, got the number 1");
    }

    @Test
    void reportsSeveralPlacesAtOnceButNotMoreThanAPersonReads() {
        var several =
                catchThrowableOfType(
                        ContractViolation.class,
                        () -> read("{\"name\": 1, \"kind\": 2, \"steps\": 3}"));
        var many =
                catchThrowableOfType(
                        ContractViolation.class,
                        () ->
                                read(
                                        "{\"name\":\"a\",\"kind\":\"fast\",\"steps\":["
                                                + "1,".repeat(99)
                                                + "1]}"));

        assertThat(several.violations())
                .extracting(Violation::path)
                .containsExactly("in.name", "in.steps", "in.kind");
        assertThat(many.violations()).hasSize(20);
    }

    @Test
    void passesOverUnknownFieldsWhereAnotherVersionWrote() {
        var step = RecordReader.lenient(Step.class).read(json("{\"number\":1,\"new\":true}"), "in");

        assertThat(step.number()).isEqualTo(1);
    }

    @Test
    void neverRepeatsTextThatCame() {
        assertThatThrownBy(() -> read("{\"name\":\"secret-and-long\",\"kind\":\"secret\"}"))
                .hasMessageNotContaining("secret");
    }

    @Property(tries = 2_000)
    void readsAnyJsonOrSaysWhatIsWrongWithIt(@ForAll("anyJson") String json) {
        try {
            assertThat(read(json)).isNotNull();
        } catch (ContractViolation e) {
            assertThat(e.violations()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
        }
    }

    @Provide
    Arbitrary<String> anyJson() {
        var scalars =
                Arbitraries.of(
                        "null",
                        "true",
                        "0",
                        "-1",
                        "7",
                        "1e300",
                        "\"\"",
                        "\"fast\"",
                        "\"abc\"",
                        "{}",
                        "[]");
        var names =
                Arbitraries.of(
                        "name", "effort", "steps", "limits", "kind", "start", "free", "number",
                        "low", "high", "share", "word", "other");
        return Arbitraries.recursive(
                () -> scalars,
                inner ->
                        Arbitraries.oneOf(
                                inner.list()
                                        .ofMaxSize(3)
                                        .map(list -> "[" + String.join(",", list) + "]"),
                                Arbitraries.maps(names, inner)
                                        .ofMaxSize(6)
                                        .map(RecordReaderTest::object)),
                0,
                3);
    }

    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static Plan read(String json) {
        return RecordReader.strict(Plan.class).read(json(json), "in");
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
