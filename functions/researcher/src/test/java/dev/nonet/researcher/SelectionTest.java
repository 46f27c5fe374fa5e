package dev.nonet.researcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.researcher.Selection.Candidate;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class SelectionTest {
    @Test
    void takesTheBestFirstAndKeepsToTheLimit() {
        var candidates = List.of(of(0, 3, "a b c"), of(1, 2, "d e f"), of(2, 1, "g h i"));

        assertThat(Selection.of(candidates, 2))
                .containsExactly(candidates.get(0), candidates.get(1));
        assertThat(Selection.of(List.of(), 2)).isEmpty();
    }

    /// Of ten shingles, eight are shared by all: 8 of 10 is a copy, 7 of 10 is not.
    @Test
    void leavesOutCopies() {
        var original = of(0, 3, "a b c d e f g h i j k");
        var copy = of(1, 2, "a b c d e f g h i j x");
        var similar = of(2, 1, "a b c d e f g h x y z");

        assertThat(Selection.of(List.of(original, copy, similar), 3))
                .containsExactly(original, similar);
    }

    /// The second has 2 of 4 terms in common with the first, the third none: 0.7 × 0.9 − 0.3 × 0.5 = 0.48.
    @Test
    void prefersWhatIsNewWhereItIsNearlyAsGood() {
        var first = of(0, 10, "a b c");
        var alike = of(1, 9, "a b d");
        var newer = of(2, 6.9, "x y z");
        var worse = of(2, 6.8, "x y z");

        assertThat(Selection.of(List.of(first, alike, newer), 2)).containsExactly(first, newer);
        assertThat(Selection.of(List.of(first, alike, worse), 2)).containsExactly(first, alike);
    }

    /// Nine shingles each, eight in common, ten in all: exactly 0.8.
    @Test
    void fourFifthsInCommonIsACopy() {
        var terms = new ArrayList<String>();
        for (var i = 0; i < 11; i++) {
            terms.add("t" + i);
        }
        var other = new ArrayList<>(terms);
        other.set(10, "other");

        assertThat(Similarity.jaccard(Similarity.shingles(terms), Similarity.shingles(other)))
                .isEqualTo(Selection.DUPLICATE);
    }

    private static Candidate of(int index, double score, String terms) {
        return new Candidate(index, score, Arrays.asList(terms.split(" ", -1)));
    }
}
