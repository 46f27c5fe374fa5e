package dev.nonet.researcher;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

class EnglishTermsTest {
    /// Stems from Porter's own example vocabulary.
    @Test
    void areStemmedAsPorterPublishedIt() {
        assertThat(EnglishTerms.of("caresses ponies relational conditional The Fulfilment's"))
                .containsExactly("caress", "poni", "relat", "condit", "fulfil");
    }

    @Test
    void ofAQueryLeaveOutTheWordsThatOnlyAsk() {
        assertThat(EnglishTerms.ofQuery("What limits a Cold start, and how?"))
                .extracting(EnglishTerms.Word::surface)
                .containsExactly("limits", "Cold", "start");
    }

    @Property
    void anyTextHasTerms(@ForAll String text) {
        assertThat(EnglishTerms.of(text)).doesNotContain("");
    }
}
