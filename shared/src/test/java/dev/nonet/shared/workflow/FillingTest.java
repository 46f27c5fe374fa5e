package dev.nonet.shared.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FillingTest {
    private final JsonNode scope =
            json("{\"input\": {\"a\": \"x\", \"n\": 1.5, \"list\": [1, \"y\"]}}");

    @Test
    void anExpressionAloneStandsForItsValue() {
        assertThat(
                        fill(
                                "{\"v\": [\"${input.list}\", \"${input.n}\", \"${input.none}\"],"
                                        + " \"w\": 7}"))
                .isEqualTo(json("{\"v\": [[1, \"y\"], 1.5, null], \"w\": 7}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '#',
            value = {
                "about ${input.a}! ~ about x!",
                "${input.a}${input.n} ~ x1.5",
                "list ${input.list} ~ list [1,\"y\"]",
                "${{b: input.a}}: ~ {\"b\":\"x\"}:",
                "${'}'}. ~ }.",
                "${'\\'}'}. ~ '}.",
                "${`\"}\"`}. ~ }.",
                "${\"}\" || '!'}. ~ !.",
                "$${input.a} and $5 ~ ${input.a} and $5",
                "$ { } $$ ~ $ { } $$"
            })
    void inALongerTextValuesStandAsText(String template, String expected) {
        assertThat(Filling.fill(template, scope)).isEqualTo(expected);
        assertThat(Filling.fill(json("[" + quoted(template) + "]"), scope))
                .isEqualTo(json("[" + quoted(expected) + "]"));
    }

    @Test
    void nothingInsideATextIsAFault() {
        assertThatThrownBy(() -> Filling.fill("about ${input.none}", scope))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining("`input.none`")
                .extracting("code")
                .isEqualTo("EXPRESSION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${a", "${'}", "a ${b} ${{c}", "${}", "${a b}", "${`{`}"})
    void aTextWithoutAnExpressionAfterItsBeginningIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Filling.expressions(text));
    }

    @Test
    void findsAllExpressions() {
        assertThat(
                        Filling.expressions(
                                json("{\"a\": [\"${b} ${c.d}\"], \"e\": {\"${f}\": \"${g}\"}}")))
                .extracting(Expression::text)
                .containsExactly("b", "c.d", "g");
    }

    @Test
    void tellsAnExpressionFromAText() {
        assertThat(Filling.isExpression(json("\"${a}\""))).isTrue();
        assertThat(Filling.isExpression(json("\" ${a}\""))).isFalse();
        assertThat(Filling.isExpression(json("\"a\""))).isFalse();
        assertThat(Filling.isExpression(json("1"))).isFalse();
    }

    @Test
    void allExpressionsOfATemplateTogetherMaySpendWhatOneMay() {
        var template = Json.mapper().createArrayNode();
        for (var i = 0; i < 9; i++) {
            template.add("${input.long}");
        }
        var large = Json.mapper().createObjectNode();
        large.putObject("input").put("long", "x".repeat(1_000_000));

        assertThatThrownBy(() -> Filling.fill(template, large)).hasMessageContaining("characters");
    }

    @Property
    void aTextWithoutExpressionsStaysAsItIs(@ForAll String text) {
        var plain = text.replace("${", "");

        assertThat(Filling.fill(plain.replace("${", "$${"), scope)).isEqualTo(plain);
    }

    private JsonNode fill(String template) {
        return Filling.fill(json(template), scope);
    }

    private static String quoted(String text) {
        return Json.mapper().getNodeFactory().textNode(text).toString();
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
