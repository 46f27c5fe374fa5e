package dev.nonet.validator.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {
    @Test
    void yamlIsReadByItsCoreSchemaAndKnowsItsLines() {
        var document =
                Document.read(
                        """
                        # what it is
                        name: books
                        sizes: [1, 0x10, 2.5, 1e3]
                        open: true
                        none: ~
                        norway: no
                        deep:
                          a/b:
                            - x
                            - &same {k: v}
                            - *same
                        """);

        assertThat(requireNonNull(document.tree()).toString())
                .isEqualTo(
                        """
                        {"name":"books","sizes":[1,16,2.5,1E+3],"open":true,"none":null,"norway":"no",\
                        "deep":{"a/b":["x",{"k":"v"},{"k":"v"}]}}\
                        """);
        assertThat(document.line("/sizes/2")).isEqualTo(3);
        assertThat(document.line("/deep/a~1b/1/k")).isEqualTo(10);
        assertThat(document.line("/deep/a~1b/7/not/there")).isEqualTo(8);
        assertThat(document.faults()).isEmpty();
    }

    @Test
    void jsonKnowsItsLines() {
        var document = Document.read("{\n  \"a\": [\n    1,\n    {\"b\": 2}\n  ]\n}\n");

        assertThat(document.line("/a/1/b")).isEqualTo(4);
        assertThat(document.line("")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'a: 1\nb: [1, 2'     | yaml:syntax        | 2
                    'a: 1\n---\nb: 2'    | yaml:syntax        | 2
                    'a: 1\nb: 2\na: 3'   | yaml:duplicate-key | 3
                    'a: .inf'            | yaml:number        | 1
                    '? [1, 2]\n: 3'      | yaml:key           | 1
                    '{"a": 1,\n "b": }'  | json:syntax        | 2
                    '{"a": 1,\n "a": 2}' | json:duplicate-key | 2
                    """)
    void whatIsWrongHasItsLine(String text, String rule, int line) {
        var document = Document.read(text);

        assertThat(document.faults()).extracting(Issue::rule).containsExactly(rule);
        assertThat(document.faults().getFirst().line()).isEqualTo(line);
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 10; i++) {
            bomb.append(
                    "a%d: &a%d [%s*a%d]\n"
                            .formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9), i - 1));
        }

        assertTooLarge(bomb.toString());
    }

    @Test
    void anAliasOfItselfIsRefused() {
        assertTooLarge("a: &a [1, *a]\n");
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        assertTooLarge("[".repeat(100_000));
        assertTooLarge("- ".repeat(100_000) + "x");
        assertTooLarge("a: " + "[".repeat(100_000));
    }

    private static void assertTooLarge(String text) {
        assertThatThrownBy(() -> Document.read(text))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("DOCUMENT_TOO_LARGE"));
    }
}
