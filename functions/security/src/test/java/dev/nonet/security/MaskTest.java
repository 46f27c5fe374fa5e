package dev.nonet.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class MaskTest {
    private final Rule rule = RuleBook.load().rule("hard-coded-credential");

    @Test
    void masksASecretWhereverItOccurs() {
        var mask = mask("horses");

        assertThat(mask.text("wild horses and horses")).isEqualTo("wild **** and ****");
        assertThat(mask("horse").text("wild horse")).isEqualTo("wild horse");
    }

    @Test
    void leavesNothingOfSecretsThatOverlap() {
        var file = new TextFile("a", "abcdefghij efghijklmn");
        var mask = new Mask(List.of(secret(file, 0, 10), secret(file, 11, 21)));

        assertThat(mask.text("xabcdefghijklmny")).isEqualTo("x****y");
    }

    @Test
    void masksWhatOnlyLooksLikeASecret() {
        var mask = new Mask(List.of());

        assertThat(mask.text("curl -u me:horse https://x")).isEqualTo("curl -u **** https://x");
        assertThat(mask.text("a://me:horse@host")).isEqualTo("a://me:****@host");
        assertThat(mask.text("--password horse")).isEqualTo("--password ****");
        assertThat(mask.text("x abcdefghijklmnopqrstuvw9 y")).isEqualTo("x **** y");
        assertThat(mask.text("x abcdefghijklmnopqrstuv9 y"))
                .isEqualTo("x abcdefghijklmnopqrstuv9 y");
        assertThat(mask.text("x abcdefghijklmnopqrstuvwxyz y"))
                .isEqualTo("x abcdefghijklmnopqrstuvwxyz y");
    }

    @Test
    void showsAHundredAndSixtyCharacters() {
        assertThat(snippet("z ".repeat(80))).isEqualTo("z ".repeat(80).strip());
        assertThat(snippet("z z" + " z".repeat(80))).hasSize(161).endsWith("…");
    }

    @Test
    void cutsFromTheHundredAndSixtyFirstCharacterOn() {
        assertThat(snippet("z ".repeat(79) + "zz")).isEqualTo("z ".repeat(79) + "zz");
        assertThat(snippet("z ".repeat(80) + "z")).isEqualTo("z ".repeat(80) + "…");
    }

    @Test
    void looksForAHundredSecretsThatBeginAlike() {
        var text = new StringBuilder();
        var findings = new ArrayList<Finding>();
        for (var i = 0; i < 101; i++) {
            text.append("horses-%03d ".formatted(i));
        }
        var file = new TextFile("a", text.toString());
        for (var i = 0; i < 101; i++) {
            findings.add(secret(file, i * 11, i * 11 + 10));
        }

        assertThat(new Mask(findings).text("horses-099")).isEqualTo("****");
        assertThat(new Mask(findings).text("horses-100")).isEqualTo("horses-100");
    }

    @Test
    void showsNothingOfVeryLongLines() {
        assertThat(snippet("z ".repeat(1_000)).length()).isEqualTo(161);
        assertThat(snippet("z ".repeat(1_000) + "z")).isEqualTo("…");
    }

    @Test
    void showsOfASecretOverSeveralLinesOnlyTheFirst() {
        var file = new TextFile("a", "key: abcdef\nghijkl\nend");
        var mask = new Mask(List.of(secret(file, 5, 18)));

        assertThat(mask.snippet(secret(file, 5, 18))).isEqualTo("key: ****");
        assertThat(mask.text("ghijkl")).isEqualTo("****");
    }

    private String snippet(String line) {
        var file = new TextFile("a", line);
        return new Mask(List.of()).snippet(Finding.at(rule, file, 0, 1));
    }

    private Mask mask(String secret) {
        return new Mask(List.of(secret(new TextFile("a", secret), 0, secret.length())));
    }

    private Finding secret(TextFile file, int start, int end) {
        return Finding.secret(rule, file, start, end, rule.confidence());
    }
}
