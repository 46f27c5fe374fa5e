package dev.nonet.coder.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeLinesTest {
    @Test
    void countsNeitherBlankLinesNorComments() {
        var source =
                """
                package a; // counts

                /** Does not. */
                /*
                 * Nor does this.
                 */
                class A {
                    // nor this
                    int b; /* counts */
                }
                """;

        assertThat(CodeLines.count(source)).isEqualTo(4);
    }
}
