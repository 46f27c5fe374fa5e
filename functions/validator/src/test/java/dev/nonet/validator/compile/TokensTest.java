package dev.nonet.validator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void countsLinesThatHaveCodeOnThem() {
        var source =
                """
                // a comment
                class A { /* another

                */ String a = \"\"\"
                    one

                    three\"\"\"; // after code
                /** and one more */

                }
                """;

        assertThat(Tokens.of(source).lines()).containsExactlyInAnyOrder(2, 4, 5, 6, 7, 10);
    }

    @Test
    void endsAtTheFirstThingThatIsNoToken() {
        assertThat(Tokens.of("class A {\n'").tokens())
                .extracting(Tokens.Token::text)
                .containsExactly("class", "A", "{");
    }

    @Property(tries = 2_000)
    void readsAnyText(@ForAll String text) {
        assertThat(Tokens.of(text).lines()).hasSizeLessThanOrEqualTo(text.length() + 1);
    }
}
