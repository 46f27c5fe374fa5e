package dev.nonet.researcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.researcher.Ranking.Hit;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class RankingTest {
    private static final List<String> TEXTS =
            List.of("cold cold start", "warm start again today", "nothing");

    /// The formula of Robertson and Zaragoza, 2009, with Lucene's idf, computed here by hand.
    @Test
    void scoresByBm25() {
        try (var ranking = Ranking.of(TEXTS)) {
            var idf = Math.log(1 + (3 - 1 + 0.5) / (1 + 0.5));
            var average = (3 + 4 + 1) / 3.0;
            var expected = idf * 2 / (2 + 1.2 * (1 - 0.75 + 0.75 * 3 / average));

            assertThat(ranking.search(Map.of("cold", 1.0), 10))
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.score()).isCloseTo(expected, within(1e-6)));
        }
    }

    @Test
    void weightsTheTerms() {
        try (var ranking = Ranking.of(TEXTS)) {
            var once = ranking.search(Map.of("warm", 1.0), 1).getFirst().score();

            assertThat(ranking.search(Map.of("warm", 3.0), 1).getFirst().score())
                    .isCloseTo(3 * once, within(1e-6));
        }
    }

    @Test
    void putsTheEarlierOfEqualTextsFirstAndKeepsToTheLimit() {
        try (var ranking = Ranking.of(List.of("warm", "cold", "start", "cold"))) {
            assertThat(ranking.search(Map.of("cold", 1.0), 10))
                    .extracting(Hit::index)
                    .containsExactly(1, 3);
            assertThat(ranking.search(Map.of("cold", 1.0), 1)).hasSize(1);
        }
    }

    @Test
    void knowsWhichTermsThereAre() {
        try (var ranking = Ranking.of(TEXTS)) {
            assertThat(ranking.has("cold")).isTrue();
            assertThat(ranking.has("hot")).isFalse();
        }
    }

    @Test
    void ofNothingFindsNothing() {
        try (var ranking = Ranking.of(List.of())) {
            assertThat(ranking.search(Map.of("a", 1.0), 10)).isEmpty();
        }
    }
}
