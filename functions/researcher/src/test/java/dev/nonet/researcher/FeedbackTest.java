package dev.nonet.researcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.researcher.Ranking.Hit;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class FeedbackTest {
    @Test
    void aTermWeighsAsOftenAsItIsAsked() {
        assertThat(Feedback.weights(List.of("a", "b", "a", "c")))
                .isEqualTo(Map.of("a", 0.5, "b", 0.25, "c", 0.25));
    }

    /// p(w) is 3 × 1/2 for a, 3 × 1/2 + 1 × 2/2 for b, so 1.5 : 2.5; half of the weight stays the query's.
    @Test
    void mixesTheQueryWithWhatItsBestTextsSay() {
        var texts = List.of(List.of("a", "b"), List.of("b", "b"));

        var expanded =
                Feedback.expand(
                        Map.of("a", 1.0), List.of(new Hit(0, 3), new Hit(1, 1)), texts::get);

        assertThat(expanded.get("a")).isCloseTo(0.5 + 0.5 * 1.5 / 4, within(1e-9));
        assertThat(expanded.get("b")).isCloseTo(0.5 * 2.5 / 4, within(1e-9));
    }

    @Test
    void believesFiveTextsAndTenOfTheirTerms() {
        var hits = new ArrayList<Hit>();
        for (var i = 0; i < 6; i++) {
            hits.add(new Hit(i, 10 - i));
        }

        var expanded =
                Feedback.expand(
                        Map.of("q", 1.0),
                        hits,
                        text -> text == 5 ? List.of("sixth") : List.of("t" + text));
        assertThat(expanded).containsOnlyKeys("q", "t0", "t1", "t2", "t3", "t4");

        var terms = Arrays.asList("k j i h g f e d c b a".split(" ", -1));
        assertThat(Feedback.expand(Map.of("q", 1.0), hits.subList(0, 1), text -> terms))
                .containsOnlyKeys("q", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    }
}
