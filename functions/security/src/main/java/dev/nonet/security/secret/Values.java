package dev.nonet.security.secret;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a value itself tells: whether it can be a secret at all, or only refers to one.
final class Values {
    /// Characters from which on a key or token is believed.
    static final int MIN_KEY = 8;

    /// Characters from which on a password is believed.
    static final int MIN_PASSWORD = 4;

    /// Characters and bits per character from which on a value looks random.
    static final int MIN_RANDOM = 16;

    static final double RANDOM_BITS = 3.0;

    /// Bits per character from which on punctuation in front does not make a reference.
    static final double MADE_BITS = 3.5;

    /// Characters and bits per character from which on a text with blanks is random; English has about 4.1.
    static final int MIN_NOISE = 32;

    static final double NOISE_BITS = 4.5;

    private static final Set<String> NO_VALUE =
            Set.of(
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
                    "change_me",
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
                    "file");
    private static final List<String> REFERENCES =
            List.of(
                    "${",
                    "$(",
                    "{{",
                    "#{",
                    "<",
                    "enc(",
                    "arn:",
                    "vault:",
                    "ssm:",
                    "secretsmanager:",
                    "env:",
                    "env.",
                    "process.env",
                    "os.environ",
                    "os.getenv",
                    "getenv",
                    "system.getenv",
                    "file:",
                    "classpath:",
                    "ref+",
                    "op://",
                    "/run/secrets",
                    "/etc/",
                    "/var/",
                    "/opt/",
                    "~/",
                    "./",
                    "../",
                    "your",
                    "my-",
                    "insert",
                    "replace",
                    "enter ",
                    "put your",
                    "add your");

    /// What references begin with, and random texts too.
    private static final String MARKS = "$%{@![(&";

    private static final String REDACTED = "xX*.…-_?#•";

    private Values() {}

    /// Whether it stands for a secret that is kept elsewhere, or for none.
    static boolean isPlaceholder(String value) {
        var text = value.strip().toLowerCase(Locale.ROOT);
        return text.isEmpty()
                || NO_VALUE.contains(text)
                || text.chars().allMatch(c -> REDACTED.indexOf(c) >= 0)
                || text.endsWith("example")
                || REFERENCES.stream().anyMatch(text::startsWith)
                || (MARKS.indexOf(text.charAt(0)) >= 0 && !looksMade(value))
                || isCall(text);
    }

    /// Punctuation in front does not make a reference of something random.
    private static boolean looksMade(String value) {
        return (value.chars().noneMatch(Character::isWhitespace) || isNoise(value))
                && value.length() >= MIN_RANDOM
                && Entropy.of(value) >= MADE_BITS;
    }

    /// Random printable characters, blanks among them, as WordPress makes its keys.
    private static boolean isNoise(String value) {
        return value.length() >= MIN_NOISE && Entropy.of(value) >= NOISE_BITS && hasDigit(value);
    }

    /// `read_secret()`, `config.get("x")`: computed, not written down.
    private static boolean isCall(String text) {
        var bracket = text.indexOf('(');
        return bracket > 0
                && text.endsWith(")")
                && text.substring(0, bracket)
                        .chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_');
    }

    /// Whether it is computed from elsewhere rather than written down.
    static boolean isReference(String value) {
        return value.isBlank() || "$%{<".indexOf(value.strip().charAt(0)) >= 0;
    }

    static boolean isPassword(String value) {
        return value.length() >= MIN_PASSWORD && !isPlaceholder(value);
    }

    static boolean isKey(String value) {
        return value.length() >= MIN_KEY
                && (value.indexOf(' ') < 0 || isNoise(value))
                && !isPlaceholder(value)
                && !isName(value)
                && !isAddress(value);
    }

    static boolean isRandom(String value) {
        return value.length() >= MIN_RANDOM
                && !isPlaceholder(value)
                && !isAddress(value)
                && Entropy.of(value) >= RANDOM_BITS
                && hasDigit(value)
                && hasLetter(value);
    }

    static boolean hasDigit(String value) {
        return value.chars().anyMatch(Character::isDigit);
    }

    private static boolean hasLetter(String value) {
        return value.chars().anyMatch(Character::isLetter);
    }

    /// The name of a setting in place of its value, such as `access_token`.
    static boolean isName(String value) {
        var separated = value.indexOf('_') > 0 || value.indexOf('-') > 0 || value.indexOf('.') > 0;
        return !hasDigit(value)
                && (separated || value.equals(value.toLowerCase(Locale.ROOT)))
                && Names.meaning(value) != Names.Meaning.NOTHING;
    }

    private static boolean isAddress(String value) {
        return value.contains("://") || (value.startsWith("/") && value.indexOf('/', 1) > 0);
    }
}
