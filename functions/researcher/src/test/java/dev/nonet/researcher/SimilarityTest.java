package dev.nonet.researcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class SimilarityTest {
    @Test
    void isTheShareOfWhatIsCommon() {
        assertThat(Similarity.jaccard(List.of("a", "b", "b"), List.of("b", "c")))
                .isCloseTo(1 / 3.0, within(1e-9));
        assertThat(Similarity.jaccard(List.of(), List.of())).isZero();
    }

    @Property
    void liesBetweenZeroAndOneAndHasNoDirection(
            @ForAll Set<String> first, @ForAll Set<String> second) {
        assertThat(Similarity.jaccard(first, second))
                .isBetween(0.0, 1.0)
                .isEqualTo(Similarity.jaccard(second, first));
    }

    @Test
    void shinglesAreThreeTermsLong() {
        assertThat(Similarity.shingles(List.of("a", "b", "c", "d")))
                .containsExactlyInAnyOrder("a b c", "b c d");
        assertThat(Similarity.shingles(List.of("a", "b"))).containsExactly("a b");
    }
}
