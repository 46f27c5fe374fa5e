package dev.nonet.coder.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "publication year",
                "publication_year",
                "publication-year",
                "publicationYear",
                "PublicationYear",
                "PUBLICATION_YEAR",
                " publication  year "
            })
    void readsEverySpellingOfTheSameName(String name) {
        assertThat(Words.of(name).list()).containsExactly("publication", "year");
    }

    @Test
    void writesEverySpelling() {
        var words = Words.of("publication year");

        assertThat(words.camel()).isEqualTo("publicationYear");
        assertThat(words.pascal()).isEqualTo("PublicationYear");
        assertThat(words.kebab()).isEqualTo("publication-year");
        assertThat(words.constant()).isEqualTo("PUBLICATION_YEAR");
        assertThat(words.spaced()).isEqualTo("publication year");
    }

    @Test
    void splitsAtDigitsAndAcronyms() {
        assertThat(Words.of("HTMLPage2Body").list()).containsExactly("html", "page2", "body");
        assertThat(Words.of("isbn13").list()).containsExactly("isbn13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a.b", "naïve", "\"; }", "a\nb", "книга", "a/b"})
    void findsNoWordsInOtherText(String text) {
        assertThat(Words.of(text).list()).isEmpty();
    }
}
