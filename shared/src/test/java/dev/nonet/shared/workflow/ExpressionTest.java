package dev.nonet.shared.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Arrays;

class ExpressionTest {
    private static final JsonNode SCOPE =
            json(
                    """
                    {"input": {"n": 3, "words": ["b", "a"], "none": []},
                     "steps": {"build": {"result": {"ok": true, "files": [
                       {"path": "a.java", "lines": 10}, {"path": "b.java", "lines": 1.5}]}}}}
                    """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '#',
            value = {
                "input.n ~ 3",
                "input.missing ~ null",
                "steps.build.result.files[*].path ~ ['a.java', 'b.java']",
                "steps.build.result.files[?lines > `5`].path | [0] ~ 'a.java'",
                "sum(steps.build.result.files[*].lines) ~ 11.5",
                "avg([`1`, `3`]) ~ 2",
                "sort(input.words) ~ ['a', 'b']",
                "sort_by(steps.build.result.files, &lines)[0].path ~ 'b.java'",
                "{name: 'x', n: input.n} ~ {'name': 'x', 'n': 3}",
                "not_null(input.missing, `false`) ~ false",
                "join(', ', input.words) ~ 'b, a'",
                "length(input.words) ~ 2",
                "to_number('1e999') ~ null",
                "steps.build.result.ok && input.n == `3.0` ~ true",
                "reverse(input.words) ~ ['a', 'b']",
                "merge(input, {n: `4`}).n ~ 4",
                "keys(steps) ~ ['build']",
                "contains(input.words, 'a') ~ true",
                "ceil(`1.2`) ~ 2",
                "[`1`, `2`, `3`] | [1:] ~ [2, 3]",
                "[`1`, `2`, `3`] | [5:10] ~ []",
                "[`1`, `2`, `3`] | [3:] ~ []",
                "[`1`, `2`, `3`] | [2:9] ~ [3]",
                "[`1`, `2`, `3`] | [9::-1] ~ [3, 2, 1]",
                "map(&[3:], [[`1`], [`1`, `2`, `3`, `4`]]) ~ [[], [4]]",
                "[[`1`], [`1`, `2`, `3`]] | [*][1:] ~ [[], [2, 3]]",
                "{a: [`1`], b: [`1`, `2`]} | *.[[1:]] ~ [[[]], [[2]]]",
                "[`1`, `2`, `3`] | [::-1] ~ [3, 2, 1]",
                "[`1`, `2`, `3`] | [0:9:2147483647] ~ [1]",
                "[`1`, `2`, `3`] | [1:9:2147483647] ~ [2]",
                "input.none[0:] ~ []"
            })
    void hasTheValueThatJmesPathGivesIt(String expression, String expected) {
        assertThat(Expression.of(expression).value(SCOPE))
                .isEqualTo(json(expected.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource({
        "input.n, true",
        "input.none, false",
        "input.missing, false",
        "steps, true",
        "`0`, true",
        "input.n == `4`, false"
    })
    void isTrueAsJmesPathHasIt(String expression, boolean expected) {
        assertThat(Expression.of(expression).isTrue(SCOPE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '#',
            value = {
                "steps.a.result ~ a ~ false",
                "steps.\"a\" || steps.b[0].steps.c ~ a,b ~ false",
                "steps | a.steps.b ~ a ~ false",
                "@.steps.a ~ a ~ false",
                "steps.{x: a.result, y: b} ~ a,b ~ false",
                "steps.[a, b] ~ a,b ~ false",
                "(steps).a ~ a ~ false",
                "input.list[?steps.a] ~ '' ~ false",
                "input.list[*].steps.a ~ '' ~ false",
                "sort_by(input.list, &steps.a) ~ '' ~ false",
                "length(steps.a.result) ~ a ~ false",
                "steps ~ '' ~ true",
                "values(steps) ~ '' ~ true",
                "steps.*.result ~ '' ~ true",
                "keys(@) ~ '' ~ true",
                "*.a ~ '' ~ true",
                "(steps || input).a ~ '' ~ true",
                "steps.a[0:2].b ~ a ~ false",
                "steps.a.{x: @.y} ~ a ~ false",
                "!(steps.a) ~ a ~ false",
                "steps.a.b[].c ~ a ~ false",
                "input.x ~ '' ~ false"
            })
    void saysWhichStepsItReads(String expression, String steps, boolean all) {
        var read = Expression.of(expression);

        assertThat(String.join(",", read.steps())).isEqualTo(steps.replace("''", ""));
        assertThat(read.readsAllSteps()).isEqualTo(all);
    }

    @Test
    void saysWhatElseItReads() {
        var read = Expression.of("input.a && (run.id || item.x) && index == input.b");

        assertThat(read.inputs()).containsExactly("a", "b");
        assertThat(read.readsAllInputs()).isFalse();
        assertThat(read.roots()).containsExactly("input", "run", "item", "index");
        assertThat(Expression.of("values(input)").readsAllInputs()).isTrue();
        assertThat(Expression.of("keys(@)").roots()).containsExactly("@");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '#',
            value = {
                "'' ~ empty",
                "a b ~ column 3",
                "a. ~ column",
                "a[?b ~ column",
                "'open ~ Unclosed raw string",
                "nosuch(@) ~ nosuch",
                "length(a, b) ~ length",
                "input.x && !steps.a.ok ~ `!(…)` around the whole (column 12)",
                "a = b ~ column"
            })
    void refusesWhatIsNoExpressionAndSaysWhere(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(text.equals("''") ? " " : text))
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "[", "!", "a[*]", "{a:", "a(", "&", "a.", "[?", "a||", "a|", "a=="})
    void refusesWhatIsNestedTooDeep(String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(part.repeat(1_990 / part.length()) + "a"))
                .withMessageContaining("too deep");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(part.repeat(150) + "a"));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of("a".repeat(Expression.MAX_TEXT + 1)))
                .withMessageContaining("2000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "length(input.n)",
                "sum(input.words)",
                "join(',', [`1`])",
                "sort([`1`, 'a'])",
                "max_by(steps.build.result.files, &@)",
                "input.words[::0]",
                "sum([`9223372036854775807`, `9223372036854775807`])"
            })
    void saysWhatAFunctionCannotWorkOn(String expression) {
        assertThatThrownBy(() -> Expression.of(expression).value(SCOPE))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining(expression)
                .extracting("code")
                .isEqualTo("EXPRESSION_FAILED");
    }

    /// Each of these is small in memory and without end when it is written, or costs without end.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "input | 40 * [@, @]",
                "'ab' | 30 * join(@, [@, @, @])",
                "input | 30 * to_string([@, @])",
                "input | 40 * [@, @][] ",
                "input | 40 * {a: @, b: @}",
                "input | 30 * [@, @] | @ == @",
                "[`1`, `2`] | 30 * [@, @][] | sort_by(@, &@)",
                "input | 40 * [@, @] | length(to_string(@))",
                "'ab' | 12 * join(@, [@, @, @]) | [@,@] | 16 * [@, @][] | [*].length(@)",
                "'a' | 11 * join(@, [@, @, @]) | contains(join('', [@, @, @]), join('', [@, 'b']))"
            })
    void isStoppedWhenItTakesTooMuch(String repeated) {
        var parts = repeated.split(" \\| ", -1);
        var expression =
                String.join(
                        "|",
                        Arrays.stream(parts)
                                .map(
                                        part ->
                                                part.matches("\\d+ \\* .*")
                                                        ? "|"
                                                                .concat(
                                                                        part.replaceFirst(
                                                                                "\\d+ \\* ", ""))
                                                                .repeat(
                                                                        Integer.parseInt(
                                                                                part.split(" ", 2)[
                                                                                        0]))
                                                                .substring(1)
                                                        : part)
                                .toList());

        assertThatThrownBy(() -> Expression.of(expression).value(SCOPE))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining("it takes more than");
    }

    @Test
    void refusesAValueThatIsDeeperThanJsonMayBe() {
        var deep = Json.mapper().createArrayNode();
        var inner = deep;
        for (var i = 0; i < 99; i++) {
            inner = inner.addArray();
        }

        assertThat(Expression.of("@").value(deep)).isEqualTo(deep);
        assertThatThrownBy(() -> Expression.of("[[@]]").value(deep))
                .hasMessageContaining("more than 100 levels");
    }

    @Property
    void containsFindsWhatJavaFinds(
            @ForAll("letters") String text, @ForAll("letters") String part) {
        var scope = Json.mapper().createObjectNode().put("text", text).put("part", part);
        var within = text.substring(text.length() / 3);

        assertThat(Expression.of("contains(text, part)").isTrue(scope))
                .isEqualTo(text.contains(part));
        assertThat(Expression.of("contains(text, part)").isTrue(scope.put("part", within)))
                .isTrue();
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.strings().withChars('a', 'b').ofMaxLength(400);
    }

    /// Looked for by comparing at each place, it takes minutes.
    @Test
    void containsTakesATimeThatGrowsWithTheTexts() {
        var scope =
                Json.mapper()
                        .createObjectNode()
                        .put("text", "a".repeat(2_000_000))
                        .put("part", "a".repeat(1_000_000) + "b");

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(Expression.of("contains(text, part)").isTrue(scope)).isFalse());
    }

    @Property(tries = 2_000)
    void whateverIsWrittenHasAValueOrSaysWhyNot(@ForAll("texts") String text) {
        try {
            assertThat(Expression.of(text).value(SCOPE)).isNotNull();
        } catch (IllegalArgumentException | AgentException.Permanent e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        var parts =
                Arbitraries.of(
                        "input",
                        "steps",
                        ".",
                        "n",
                        "words",
                        "[",
                        "]",
                        "*",
                        "[*]",
                        "[?",
                        "(",
                        ")",
                        "{",
                        "}",
                        ":",
                        ",",
                        "@",
                        "&",
                        "&&",
                        "|",
                        "||",
                        "==",
                        "<",
                        "!",
                        "`1`",
                        "`[1, -2.5]`",
                        "'a'",
                        "\"b\"",
                        "1",
                        "-1",
                        "[0]",
                        "[1:]",
                        "[::-2]",
                        "[]",
                        " ",
                        "length(",
                        "sort(",
                        "sort_by(",
                        "map(&",
                        "join(",
                        "to_string(",
                        "to_number(",
                        "sum(",
                        "avg(",
                        "max(",
                        "keys(",
                        "values(",
                        "merge(",
                        "contains(",
                        "reverse(",
                        "ceil(",
                        "abs(",
                        "\\",
                        "$",
                        "é",
                        "'");
        return parts.list().ofMaxSize(14).map(list -> String.join("", list));
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
