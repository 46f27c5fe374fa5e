package dev.nonet.researcher;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassageTest {
    @Property
    void haveThreeToFiveSentences(@ForAll @IntRange(min = 3, max = 200) int sentences) {
        assertThat(Passage.of(0, "It is so. ".repeat(sentences)))
                .allMatch(
                        passage ->
                                passage.sentences().size() >= 3 && passage.sentences().size() <= 5)
                .extracting(passage -> passage.sentences().size())
                .satisfies(
                        sizes ->
                                assertThat(sizes.stream().mapToInt(size -> size).sum())
                                        .isEqualTo(sentences));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "5, 1", "6, 2", "8, 2", "12, 3"})
    void areAsManyAsFourSentencesEachMake(int sentences, int passages) {
        assertThat(Passage.of(0, "It is so. ".repeat(sentences))).hasSize(passages);
    }

    @Test
    void stayWithinTheirSectionAndAreFoundByItsHeading() {
        var text = "Before.\n# First\nOne. Two.\n# Second\nThree.";

        assertThat(Passage.of(7, text))
                .extracting(passage -> passage.words(text))
                .containsExactly("Before.", "First\nOne. Two.", "Second\nThree.");
        assertThat(Passage.of(7, text)).allMatch(passage -> passage.source() == 7);
    }

    @Test
    void doNotRepeatAnEndlessHeading() {
        var text = "# " + "h".repeat(201) + "\nOne.";

        assertThat(Passage.of(0, text))
                .singleElement()
                .extracting(Passage::heading)
                .isEqualTo("h".repeat(200));
    }

    @Test
    void aHeadingAloneIsNone() {
        assertThat(Passage.of(0, "# Title")).isEmpty();
        assertThat(Passage.of(0, "")).isEmpty();
    }
}
