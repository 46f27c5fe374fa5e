package dev.nonet.designer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificityTest {
    /// The examples of Selectors 4, section 17, and some beside.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    * | 0 | 0 | 0
                    li | 0 | 0 | 1
                    ul li | 0 | 0 | 2
                    ul ol+li | 0 | 0 | 3
                    h1 + *[rel=up] | 0 | 1 | 1
                    ul ol li.red | 0 | 1 | 3
                    li.red.level | 0 | 2 | 1
                    '#x34y' | 1 | 0 | 0
                    '#a_b-c #d' | 2 | 0 | 0
                    '.a_b .c-d' | 0 | 2 | 0
                    a:link | 0 | 1 | 1
                    [a][b]p | 0 | 2 | 1
                    p:not(.a, :where(#b)):where(#c #d)b | 0 | 1 | 2
                    td:nth-child(2n+1)i | 0 | 1 | 2
                    '#é.ü ñ' | 1 | 1 | 1
                    """)
    void countsIdsThenClassesThenTypes(String selector, int ids, int classes, int types) {
        assertThat(Specificity.of(selector)).isEqualTo((ids << 16) + (classes << 8) + types);
    }

    @ParameterizedTest
    @CsvSource({"'#a', 255, 16", "'.a', 255, 8", "' a', 255, 0"})
    void noNumberOfOneKindIsWorthOneOfTheNext(String one, int most, int shift) {
        assertThat(Specificity.of(one.repeat(most + 9))).isEqualTo(most << shift);
    }
}
