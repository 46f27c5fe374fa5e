package dev.nonet.researcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

class CorpusTest {
    private static final String OTHER = "It rains. It pours. It stops. ";

    @Test
    void asksOnceWhereTextsAreFewAndAgainWithFeedbackFromAHundredOn() {
        var query = EnglishTerms.ofQuery("cold start");

        try (var few = Corpus.of(texts(99))) {
            assertThat(few.search(query).queries()).containsExactly(List.of("cold", "start"));
        }
        try (var many = Corpus.of(texts(100))) {
            assertThat(many.search(query).queries())
                    .hasSize(2)
                    .last()
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .startsWith("cold", "start")
                    .contains("class", "load");
        }
    }

    @Test
    void namesTheWordsThatNobodyMentions() {
        try (var corpus = Corpus.of(List.of("A cold start loads classes."))) {
            assertThat(
                            corpus.gaps(
                                    EnglishTerms.ofQuery(
                                            "Which Snapshots help loading, Snapshots?")))
                    .containsExactly("Snapshots", "help");
        }
    }

    @Test
    void offersFiftyPassages() {
        try (var corpus = Corpus.of(Collections.nCopies(60, "A cold start."))) {
            assertThat(corpus.search(EnglishTerms.ofQuery("cold")).found()).hasSize(50);
        }
    }

    @Test
    void searchesFiftyThousandPassagesAtMost() {
        try (var corpus = Corpus.of(Collections.nCopies(2, OTHER.repeat(33_334)))) {
            assertThat(corpus.size()).isEqualTo(50_000);
            assertThat(corpus.isTruncated()).isTrue();
        }
        try (var corpus = Corpus.of(List.of("A b. ".repeat(4 * 50_000)))) {
            assertThat(corpus.size()).isEqualTo(50_000);
            assertThat(corpus.isTruncated()).isFalse();
        }
    }

    @Test
    void leavesOutASingleOneBeyond() {
        try (var corpus = Corpus.of(List.of("A b. ".repeat(4 * 50_000), OTHER))) {
            assertThat(corpus.size()).isEqualTo(50_000);
            assertThat(corpus.isTruncated()).isTrue();
            assertThat(corpus.covers(1)).isFalse();
        }
    }

    @Test
    void offersFiftyPassagesAfterFeedbackToo() {
        try (var corpus = Corpus.of(Collections.nCopies(120, "A cold start."))) {
            assertThat(corpus.search(EnglishTerms.ofQuery("cold")).queries()).hasSize(2);
            assertThat(corpus.search(EnglishTerms.ofQuery("cold")).found()).hasSize(50);
        }
    }

    private static List<String> texts(int passages) {
        var texts = new java.util.ArrayList<>(Collections.nCopies(passages - 1, OTHER));
        texts.add("A cold start loads classes.");
        return texts;
    }
}
