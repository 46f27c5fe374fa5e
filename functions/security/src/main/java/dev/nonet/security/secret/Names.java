package dev.nonet.security.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the name of a setting tells about its value.
final class Names {
    /// What a name announces.
    enum Meaning {
        /// A word that lets somebody in: any value is a secret.
        PASSWORD,
        /// A key or token, made by a machine: a value of some length is a secret.
        KEY,
        /// Perhaps a key: only a value that looks random is a secret.
        MAYBE_KEY,
        /// Whose the secret is or what it opens.
        ACCOUNT,
        NOTHING
    }

    private static final List<String> PASSWORDS =
            List.of("password", "passwd", "passphrase", "passwort", "passcode", "pwd", "psk");
    private static final List<String> KEYS =
            List.of(
                    "apikey",
                    "secretkey",
                    "accesskey",
                    "privatekey",
                    "authkey",
                    "authtoken",
                    "secret",
                    "token");
    private static final Set<String> KEY_OWNERS =
            Set.of(
                    "api",
                    "secret",
                    "access",
                    "private",
                    "auth",
                    "account",
                    "encryption",
                    "signing",
                    "master",
                    "shared",
                    "storage",
                    "service",
                    "subscription",
                    "jwt");
    private static final Set<String> AUTHORIZATIONS =
            Set.of("auth", "authorization", "credential", "credentials");
    private static final Set<String> ACCOUNTS =
            Set.of(
                    "user",
                    "username",
                    "uname",
                    "login",
                    "userid",
                    "email",
                    "mail",
                    "host",
                    "hostname",
                    "server",
                    "bucket",
                    "db",
                    "dbname",
                    "database",
                    "nick",
                    "url",
                    "uri",
                    "endpoint",
                    "identity",
                    "remote");
    private static final Set<String> NOT_PASS = Set.of("bypass", "compass", "overpass", "trespass");
    private static final Set<String> NOT_A_SECRET_KEY =
            Set.of(
                    "public",
                    "primary",
                    "foreign",
                    "sort",
                    "cache",
                    "partition",
                    "object",
                    "idempotency");

    /// Words that say where or how old a value is, not what it is.
    private static final Set<String> QUALIFIERS =
            Set.of(
                    "prod",
                    "production",
                    "dev",
                    "development",
                    "test",
                    "staging",
                    "live",
                    "local",
                    "old",
                    "new",
                    "primary",
                    "secondary",
                    "default",
                    "value",
                    "plain",
                    "text",
                    "plaintext",
                    "base64",
                    "b64",
                    "hash");

    private Names() {}

    static Meaning meaning(String name) {
        var words = words(name);
        while (words.size() > 1 && isQualifier(words.getLast())) {
            words.removeLast();
        }
        if (words.isEmpty()) {
            return Meaning.NOTHING;
        }
        var last = withoutNumber(words.getLast());
        var before = words.size() > 1 ? words.get(words.size() - 2) : "";
        if (isPassword(last)) {
            return Meaning.PASSWORD;
        }
        if (isKey(before, last)) {
            return Meaning.KEY;
        }
        if (isMaybeKey(words, before, last)) {
            return Meaning.MAYBE_KEY;
        }
        return isAccount(before, last) ? Meaning.ACCOUNT : Meaning.NOTHING;
    }

    private static boolean isQualifier(String word) {
        return QUALIFIERS.contains(word) || withoutNumber(word).isEmpty();
    }

    /// `password2` is a password.
    private static String withoutNumber(String word) {
        var end = word.length();
        while (end > 0 && Character.isDigit(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(0, end);
    }

    private static boolean isPassword(String last) {
        return PASSWORDS.stream().anyMatch(last::endsWith)
                || (last.endsWith("pass") && !NOT_PASS.contains(last))
                || last.equals("requirepass")
                || last.equals("masterauth");
    }

    private static boolean isKey(String before, String last) {
        return KEYS.stream().anyMatch(last::endsWith)
                || AUTHORIZATIONS.contains(last)
                || (last.equals("key") && KEY_OWNERS.contains(before))
                || (last.equals("base") && before.equals("key"));
    }

    private static boolean isMaybeKey(List<String> words, String before, String last) {
        return (last.endsWith("key")
                        && !NOT_A_SECRET_KEY.contains(before)
                        && !last.equals("publickey"))
                || last.equals("salt")
                || (words.getFirst().equals("encrypted") && words.size() > 1);
    }

    private static boolean isAccount(String before, String last) {
        return ACCOUNTS.contains(last)
                || last.endsWith("username")
                || last.endsWith("hostname")
                || (last.equals("id") && before.equals("key"))
                || (last.equals("path") && before.equals("remote"));
    }

    /// `spring.datasource.dbPassword_2` has the words spring, datasource, db, password and 2.
    static List<String> words(String name) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (var i = 0; i < name.length(); i++) {
            var character = name.charAt(i);
            if (!Character.isLetterOrDigit(character)) {
                flush(word, words);
                continue;
            }
            if (i > 0 && Character.isUpperCase(character) && startsWord(name, i)) {
                flush(word, words);
            }
            word.append(character);
        }
        flush(word, words);
        return words;
    }

    /// A capital after a small letter or digit, or the last of several before a small one, as in `XMLFile`.
    private static boolean startsWord(String name, int index) {
        var before = name.charAt(index - 1);
        return Character.isLowerCase(before)
                || Character.isDigit(before)
                || (Character.isUpperCase(before)
                        && index + 1 < name.length()
                        && Character.isLowerCase(name.charAt(index + 1)));
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }
}
