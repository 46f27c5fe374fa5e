package dev.nonet.researcher;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;

import org.junit.jupiter.api.Test;

import java.util.List;

class SentencesTest {
    @Test
    void endAtFullStopsQuestionsAndExclamations() {
        assertThat(texts("It works. Does it?  It does!\nMore than 3.5 times, i.e. well."))
                .containsExactly(
                        "It works.", "Does it?", "It does!", "More than 3.5 times, i.e. well.");
    }

    @Test
    void ofAPieceHaveTheOffsetsOfTheText() {
        var text = "# Title\n\nOne. Two.";

        assertThat(Sentences.of(text, new Span(9, text.length())))
                .containsExactly(new Span(9, 13), new Span(14, 18));
    }

    @Test
    void sixHundredCharactersAreOneSentence() {
        assertThat(texts("a".repeat(600))).hasSize(1);
        assertThat(texts("a".repeat(601))).extracting(String::length).containsExactly(600, 1);
    }

    @Test
    void aLongerOneIsCutBetweenWords() {
        assertThat(texts("word ".repeat(1_000)))
                .hasSizeBetween(9, 10)
                .allMatch(sentence -> sentence.length() <= 600 && sentence.endsWith("word"));
    }

    @Test
    void aBlankMayBeTheSixHundredthCharacterAndNotTheNext() {
        assertThat(texts("a".repeat(599) + " " + "b".repeat(100)))
                .extracting(String::length)
                .containsExactly(599, 100);
        assertThat(texts("a".repeat(600) + " " + "b".repeat(100)))
                .extracting(String::length)
                .containsExactly(600, 100);
        assertThat(texts("c " + "a".repeat(598) + " " + "b".repeat(100)))
                .extracting(String::length)
                .containsExactly(1, 598, 100);
    }

    @Test
    void noCutGoesThroughACharacter() {
        assertThat(texts("a" + "😀".repeat(400)))
                .allMatch(
                        sentence ->
                                !Character.isHighSurrogate(sentence.charAt(sentence.length() - 1)));
    }

    @Property
    void areInOrderWithOnlyWhiteSpaceBetween(@ForAll @NotEmpty String text) {
        var end = 0;
        for (var sentence : Sentences.of(text, new Span(0, text.length()))) {
            assertThat(text.substring(end, sentence.start()).isBlank()).isTrue();
            end = sentence.end();
        }
        assertThat(text.substring(end).isBlank()).isTrue();
    }

    private static List<String> texts(String text) {
        return Sentences.of(text, new Span(0, text.length())).stream()
                .map(span -> span.of(text))
                .toList();
    }
}
