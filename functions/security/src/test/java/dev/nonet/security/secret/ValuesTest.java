package dev.nonet.security.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "true",
                "false",
                "null",
                "none",
                "nil",
                "yes",
                "no",
                "on",
                "off",
                "undefined",
                "optional",
                "required",
                "enabled",
                "disabled",
                "changeme",
                "change-me",
                "CHANGE_ME",
                "changeit",
                "placeholder",
                "redacted",
                "todo",
                "tbd",
                "example",
                "secret",
                "token",
                "string",
                "n/a",
                "prompt",
                "default",
                "empty",
                "file",
                "$PASSWORD",
                "${PASSWORD}",
                "$(pass show db)",
                "%PASSWORD%",
                "#{password}",
                "{{ password }}",
                "{cipher}abc",
                "<password>",
                "@password@",
                "!vault",
                "ENC(abc)",
                "arn:aws:secretsmanager:x",
                "vault:secret/db",
                "ssm:/db",
                "env:DB",
                "env.DB",
                "process.env.DB",
                "os.environ['DB']",
                "os.getenv('x')",
                "getenv('x')",
                "file:/x",
                "classpath:x",
                "secretsmanager:x",
                "System.getenv(\"X\")",
                "ref+vault://x",
                "op://vault/item",
                "/run/secrets/db",
                "/etc/secret",
                "/var/secret",
                "/opt/secret",
                "~/.secret",
                "./secret",
                "../secret",
                "[secret]",
                "(secret)",
                "&anchor",
                "your-password",
                "my-password",
                "insert here",
                "replace me",
                "enter it",
                "put your key here",
                "add your key",
                "xxxx",
                "****",
                "....",
                "…",
                "----",
                "____",
                "????",
                "AKIAIOSFODNN7EXAMPLE",
                "read_secret()",
                "config.get(\"x\")"
            })
    void isNoSecret(String value) {
        assertThat(Values.isPlaceholder(value)).isTrue();
        assertThat(Values.isPassword(value)).isFalse();
        assertThat(Values.isKey(value)).isFalse();
    }

    @Test
    void punctuationInFrontOfSomethingRandomIsNoReference() {
        assertThat(Values.isPlaceholder("$kP9x!vQ2mZ7rT4w")).isFalse();
        assertThat(Values.isPlaceholder("$kP9x!vQ2mZ7rT4")).isTrue();
        assertThat(Values.isPlaceholder("$abcdefghijabcde")).isTrue();
        assertThat(Entropy.of("$abcdefghijabcde")).isEqualTo(3.375);
        assertThat(Values.isPlaceholder("$abcdefghijkabcd")).isFalse();
        assertThat(Entropy.of("$abcdefghijkabcd")).isEqualTo(3.5);
        assertThat(Values.isPlaceholder("${" + "aB3xE5zfG7yhI9vjK1wlM2nO4")).isTrue();
    }

    @Test
    void aPasswordHasFourCharacters() {
        assertThat(Values.isPassword("abcd")).isTrue();
        assertThat(Values.isPassword("abc")).isFalse();
    }

    @Test
    void aKeyHasEightCharactersAndIsNoNameOrAddress() {
        assertThat(Values.isKey("sampleHe")).isTrue();
        assertThat(Values.isKey("sampleH")).isFalse();
        assertThat(Values.isKey("access_token")).isFalse();
        assertThat(Values.isKey("https://a.example/token")).isFalse();
        assertThat(Values.isKey("/a/b/c/d")).isFalse();
        assertThat(Values.isKey("two words here 9")).isFalse();
    }

    @Test
    void randomTextsHaveSixteenCharactersAndThreeBitsEach() {
        assertThat(Values.isRandom("abcdefgh12345678")).isTrue();
        assertThat(Values.isRandom("abcdefgh1234567")).isFalse();
        assertThat(Values.isRandom("aabbccdd11223344")).isTrue();
        assertThat(Entropy.of("aabbccdd11223344")).isEqualTo(3);
        assertThat(Values.isRandom("aaabccdd11223344")).isFalse();
        assertThat(Values.isRandom("abcdefghijklmnop")).isFalse();
        assertThat(Values.isRandom("1234567890123456")).isFalse();
    }

    @Test
    void keysWithBlanksHaveThirtyTwoCharactersAndFourAndAHalfBitsEach() {
        var noise = "aB3 dE5!fG7#hI9%jK1&lM2(nO4)pQ6*";
        assertThat(noise).hasSize(32);
        assertThat(Values.isKey(noise)).isTrue();
        assertThat(Values.isKey(noise.substring(1))).isFalse();
        assertThat(Values.isKey("the quick brown fox jumps over 1 lazy dog")).isFalse();
        assertThat(Entropy.of("the quick brown fox jumps over 1 lazy dog")).isLessThan(4.5);
    }

    /// Reference values by hand: log2 of the number of equally frequent characters.
    @Test
    void entropyIsShannons() {
        assertThat(Entropy.of("")).isZero();
        assertThat(Entropy.of("aaaa")).isZero();
        assertThat(Entropy.of("ab")).isEqualTo(1);
        assertThat(Entropy.of("abcdabcd")).isEqualTo(2);
        assertThat(Entropy.of("aab")).isCloseTo(0.9182958340544896, Offset.offset(1e-12));
    }

    @Test
    void takesWordsWithASignBetweenThemForTheNameOfASetting() {
        for (var name :
                new String[] {
                    "Access_Token",
                    "Access-Token",
                    "Access.Token",
                    "a_Token",
                    "a-Token",
                    "a.Token",
                    "token"
                }) {
            assertThat(Values.isName(name)).as(name).isTrue();
        }
        for (var value :
                new String[] {
                    "AccessToken", "_Token", "-Token", ".Token", "Access/Token", "access_token1"
                }) {
            assertThat(Values.isName(value)).as(value).isFalse();
        }
    }

    @Test
    void takesACallForNoValue() {
        assertThat(Values.isPlaceholder("f(x)")).isTrue();
        assertThat(Values.isPlaceholder("my.f_1(x)")).isTrue();
        assertThat(Values.isPlaceholder("a-b(x)")).isFalse();
        assertThat(Values.isPlaceholder("f(x")).isFalse();
    }

    @Test
    void takesWhatIsComputedForNoValue() {
        for (var value : new String[] {"", " ", "$x", "%x", "{x", "<x", " $x"}) {
            assertThat(Values.isReference(value)).as(value).isTrue();
        }
        assertThat(Values.isReference("x$")).isFalse();
    }
}
