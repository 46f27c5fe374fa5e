package dev.nonet.researcher;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class BlockTest {
    @Test
    void splitsMarkdownIntoWhatCanBeQuoted() {
        var text =
                """
                # Cold starts #1

                A function starts
                cold.
                It loads classes.
                - one
                - two
                  goes on
                1. first
                12) twelfth
                > said
                | a | b |
                | c | d |
                ```java
                var x = 1;
                # not a heading
                ```
                -5 degrees and
                2026 was the year
                #
                the end\
                """;

        assertThat(texts(text))
                .containsExactly(
                        "Cold starts #1",
                        "A function starts\ncold.\nIt loads classes.",
                        "one",
                        "two\n  goes on",
                        "first",
                        "twelfth",
                        "said",
                        "| a | b |",
                        "| c | d |",
                        "var x = 1;",
                        "# not a heading",
                        "-5 degrees and\n2026 was the year",
                        "the end");
        assertThat(Block.of(text)).filteredOn(Block::isHeading).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0. a", "9. a", "123. a", "123) a", "• a", "+ a", "* a"})
    void numbersOfUpToThreeDigitsMarkAnItem(String item) {
        assertThat(texts(item)).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234. a", "/. a", ":. a", "12:. a", "1.a", "1, a"})
    void nothingElseDoes(String text) {
        assertThat(texts(text)).containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "' ', 0", "'\n\n', 0", "'#', 0", "'- ', 0", "'a', 1", "'a\r\n\r\nb', 2"})
    void whiteSpaceAndMarksAloneAreNoBlocks(String text, int blocks) {
        assertThat(Block.of(text)).hasSize(blocks);
    }

    @Property
    void blocksAreInOrderAndLoseNoLetter(@ForAll("markdown") String text) {
        var end = 0;
        for (var block : Block.of(text)) {
            assertThat(text.substring(end, block.span().start())).doesNotContainPattern("[a-z]");
            assertThat(block.span().of(text)).isEqualTo(block.span().of(text).strip());
            end = block.span().end();
        }
        assertThat(text.substring(end).replaceAll("(```|~~~).*", ""))
                .doesNotContainPattern("[a-z]");
    }

    @Provide
    Arbitrary<String> markdown() {
        return Arbitraries.of(
                        "word", " ", "\n", "\n\n", "# ", "- ", "1. ", "| ", "\n```\n", ". ", "> ")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    private static List<String> texts(String text) {
        return Block.of(text).stream().map(block -> block.span().of(text)).toList();
    }
}
