package dev.nonet.validator.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.text.BoundedText;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.regex.PatternSyntaxException;

class EcmaPatternTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    ^abc$, abc, true
                    b, abc, true
                    ^b, abc, false
                    ^\\d$, ٣, false
                    ^\\w$, é, false
                    ^\\p{Letter}$, é, true
                    ^\\p{Lu}$, É, true
                    ^\\P{L}$, 1, true
                    ^\\p{Script=Greek}$, α, true
                    ^\\p{sc=Greek}$, a, false
                    ^\\p{Alphabetic}$, a, true
                    ^\\p{digit}+$, ٣, true
                    ^[^]$, x, true
                    [], x, false
                    ^[[]$, [, true
                    ^[a&&b]$, &, true
                    ^[$^.]$, $, true
                    ^[a^]$, ^, true
                    ^\\u{1F600}$, 😀, true
                    ^\\u0061$, a, true
                    ^\\x61$, a, true
                    ^a\\/b\\-$, a/b-, true
                    ^(?=a)a(?!b), ac, true
                    ^(a)\\1$, aa, true
                    ^(?<x>a)\\k<x>$, aa, true
                    ^a b#c$, a b#c, true
                    ^\\bab\\B, abc, true
                    ^[^]b$, xb, true
                    ^[^]b$, xc, false
                    []?a, a, true
                    ^[^a]$, ^, true
                    ^[^a]$, a, false
                    ^\\w\\W\\D\\d$, a-b1, true
                    ^(a)(b)\\2$, abb, true
                    """)
    void readsTheDialectOfJsonSchema(String source, String text, boolean found) {
        assertThat(EcmaPattern.of(source).occursIn(text)).isEqualTo(found);
    }

    /// General_Category in PropertyValueAliases.txt of Unicode, with a character that has it and one that has not.
    @ParameterizedTest
    @CsvSource({
        "Letter, a, 1", "Lowercase_Letter, a, A", "Uppercase_Letter, A, a",
                "Titlecase_Letter, ǅ, a",
        "Modifier_Letter, ʰ, a", "Other_Letter, ª, a", "Mark, \u0301, a", "Number, ½, a",
        "Decimal_Number, 1, ½", "digit, 1, ½", "Letter_Number, Ⅷ, 1", "Other_Number, ½, 1",
        "Punctuation, !, a", "punct, !, a", "Symbol, +, !", "Separator, \u00a0, a",
        "Other, \u200b, a", "Control, '\u0007', \u200b", "cntrl, '\u0007', \u200b"
    })
    void knowsTheLongNamesOfCategories(String name, String has, String hasNot) {
        assertThat(EcmaPattern.of("^\\p{" + name + "}$").occursIn(has)).isTrue();
        assertThat(EcmaPattern.of("^\\p{" + name + "}$").occursIn(hasNot)).isFalse();
        assertThat(EcmaPattern.of("^\\P{General_Category=" + name + "}$").occursIn(hasNot))
                .isTrue();
    }

    @Test
    void endsALineOnlyAtItsEnd() {
        assertThat(EcmaPattern.of("^a$").occursIn("a\n")).isFalse();
    }

    @Test
    void knowsTheSpacesOfEcmaScript() {
        for (var code :
                "\t\n\u000b\f\r \u00a0\u1680\u2003\u2028\u2029\u3000\ufeff".chars().toArray()) {
            var space = Character.toString(code);
            assertThat(EcmaPattern.of("^\\s$").occursIn(space)).isTrue();
            assertThat(EcmaPattern.of("^[\\s]$").occursIn(space)).isTrue();
            assertThat(EcmaPattern.of("^\\S$").occursIn(space)).isFalse();
        }
        assertThat(EcmaPattern.of("\\s").occursIn("a\u200b_")).isFalse();
    }

    @Test
    void knowsControlCharacters() {
        assertThat(EcmaPattern.of("^\\cC$").occursIn("\u0003")).isTrue();
        assertThat(EcmaPattern.of("^\\cc$").occursIn("\u0003")).isTrue();
        assertThat(EcmaPattern.of("^[\\b]\\0\\v$").occursIn("\b\0\u000b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\a", "\\Q", "\\Z", "\\:", "\\8:\\;", "\\_", "\\", "\\c", "\\p", "\\pL", "\\u{",
                "(", "[a"
            })
    void refusesWhatIsNoExpressionOfEcmaScript(String source) {
        assertThatThrownBy(() -> EcmaPattern.of(source)).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void givesUpOnASearchWithoutEnd() {
        var pattern = EcmaPattern.of("(.*a){20}b");

        assertThatThrownBy(() -> pattern.occursIn("a".repeat(40) + "!"))
                .isInstanceOf(BoundedText.TooCostly.class);
        assertThatThrownBy(() -> EcmaPattern.of("^(a|b)*$").occursIn("ab".repeat(1_000_000)))
                .isInstanceOf(BoundedText.TooCostly.class);
    }

    @Test
    void allowsAsManyStepsAsItSays() {
        var pattern = EcmaPattern.of("^[ab]*$");

        assertThat(pattern.occursIn("a".repeat(EcmaPattern.MAX_STEPS - 1_000))).isTrue();
        assertThatThrownBy(() -> pattern.occursIn("a".repeat(EcmaPattern.MAX_STEPS + 1)))
                .isInstanceOf(BoundedText.TooCostly.class);
        assertThat(EcmaPattern.MAX_STEPS).isEqualTo(5_000_000);
    }

    @Property(tries = 2_000)
    void readsOrRefusesAnySource(@ForAll String source, @ForAll String text) {
        try {
            EcmaPattern.of(source).occursIn(text);
        } catch (PatternSyntaxException | BoundedText.TooCostly e) {
            assertThat(e).isNotNull();
        }
    }
}
