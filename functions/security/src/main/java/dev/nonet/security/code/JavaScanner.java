package dev.nonet.security.code;

import dev.nonet.security.FileKind;
import dev.nonet.security.FileScanner;
import dev.nonet.security.Finding;
import dev.nonet.security.RuleBook;
import dev.nonet.security.TextFile;
import dev.nonet.security.code.JavaTokens.Kind;
import dev.nonet.security.code.JavaTokens.Token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Calls that are dangerous as they stand. A value from elsewhere is not followed; that is a data-flow scanner's work.
public final class JavaScanner implements FileScanner {
    private static final Set<String> WEAK_HASHES =
            Set.of("MD2", "MD4", "MD5", "SHA", "SHA1", "SHA-1");
    private static final Set<String> WEAK_CIPHERS =
            Set.of("DES", "DESEDE", "TRIPLEDES", "RC2", "RC4", "ARCFOUR", "BLOWFISH");
    private static final Set<String> OLD_TLS = Set.of("SSL", "SSLV2", "SSLV3", "TLSV1", "TLSV1.1");
    private static final Set<String> XML_FACTORIES =
            Set.of(
                    "DocumentBuilderFactory",
                    "SAXParserFactory",
                    "XMLInputFactory",
                    "TransformerFactory",
                    "SchemaFactory",
                    "SAXTransformerFactory");
    private static final Set<String> XML_READERS = Set.of("SAXReader", "SAXBuilder");
    private static final List<String> XML_HARDENINGS =
            List.of(
                    "disallow-doctype-decl",
                    "external-general-entities",
                    "SUPPORT_DTD",
                    "ACCESS_EXTERNAL_DTD",
                    "IS_SUPPORTING_EXTERNAL_ENTITIES",
                    "FEATURE_SECURE_PROCESSING");
    private static final Set<String> SQL_CALLS =
            Set.of(
                    "executeQuery",
                    "executeUpdate",
                    "execute",
                    "executeLargeUpdate",
                    "addBatch",
                    "prepareStatement",
                    "prepareCall",
                    "createQuery",
                    "createNativeQuery",
                    "queryForObject",
                    "queryForList",
                    "query",
                    "update");
    private static final List<String> SQL_VERBS =
            List.of(
                    "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "MERGE ", "CALL ", "DROP ",
                    "ALTER ");
    private static final Set<String> TRUSTING =
            Set.of(
                    "TrustAllStrategy",
                    "InsecureTrustManagerFactory",
                    "TrustAllCerts",
                    "TrustAllManager");
    private static final Set<String> ANY_HOST =
            Set.of(
                    "NoopHostnameVerifier",
                    "ALLOW_ALL_HOSTNAME_VERIFIER",
                    "AllowAllHostnameVerifier");
    private static final List<String> SECRET_WORDS =
            List.of("token", "password", "secret", "nonce", "salt", "otp", "session");
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "pwsh");
    private static final int MIN_RSA_BITS = 2048;

    /// Characters from which on a text in the place of a key is one.
    private static final int MIN_KEY = 8;

    private final RuleBook rules;

    public JavaScanner(RuleBook rules) {
        this.rules = rules;
    }

    @Override
    public List<Finding> scan(TextFile file, FileKind kind) {
        return kind == FileKind.JAVA ? new Reading(file).findings() : List.of();
    }

    /// One walk over one file.
    private final class Reading {
        private final TextFile file;
        private final List<Token> tokens;
        private final List<Finding> findings = new ArrayList<>();
        private final boolean hardened;
        private final boolean filtered;

        Reading(TextFile file) {
            this.file = file;
            this.tokens = JavaTokens.of(file.text());
            this.hardened = XML_HARDENINGS.stream().anyMatch(file.text()::contains);
            this.filtered = file.text().contains("ObjectInputFilter");
        }

        List<Finding> findings() {
            for (var i = 0; i < tokens.size(); i++) {
                if (tokens.get(i).kind() == Kind.WORD) {
                    word(i);
                }
            }
            return findings;
        }

        private void word(int i) {
            var word = tokens.get(i).text();
            if (is(i + 1, "(")) {
                call(i, word);
            }
            if (TRUSTING.contains(word)) {
                found("java-trust-all-certificates", i);
            }
            if (ANY_HOST.contains(word) && !is(i - 1, "import") && !is(i + 1, ";")) {
                found("java-any-hostname", i);
            }
            if (word.equals("csrf") && disables(i)) {
                found("java-csrf-disabled", i);
            }
        }

        private void call(int i, String method) {
            var argument =
                    i + 2 < tokens.size() && tokens.get(i + 2).isLiteral()
                            ? tokens.get(i + 2).text()
                            : "";
            var owner = i >= 2 && is(i - 1, ".") ? tokens.get(i - 2).text() : "";
            switch (method) {
                case "getInstance" -> algorithm(i, owner, argument.toUpperCase(Locale.ROOT));
                case "md5", "md5Hex", "sha1", "sha1Hex" -> {
                    if (owner.equals("DigestUtils") || owner.equals("Hashing")) {
                        found("java-weak-hash", i);
                    }
                }
                case "newInstance", "newFactory", "newDefaultFactory" -> {
                    if (XML_FACTORIES.contains(owner) && !hardened) {
                        found("java-xxe", i);
                    }
                }
                case "SecretKeySpec", "IvParameterSpec", "GCMParameterSpec" -> {
                    if (is(i - 1, "new")
                            && firstArgument(i).stream().anyMatch(it -> isKeyText(it))) {
                        found("java-hard-coded-key", i);
                    }
                }
                case "initialize" -> keySize(i);
                case "checkServerTrusted", "checkClientTrusted" -> {
                    if (bodyIsEmpty(i)) {
                        found("java-trust-all-certificates", i);
                    }
                }
                case "verify" -> {
                    if (bodyReturnsTrue(i)) {
                        found("java-any-hostname", i);
                    }
                }
                case "setHostnameVerifier", "setDefaultHostnameVerifier", "hostnameVerifier" -> {
                    if (endsInArrowTrue(i)) {
                        found("java-any-hostname", i);
                    }
                }
                case "exec", "ProcessBuilder", "command" -> {
                    if (isCommand(i, method) && concatenates(i)) {
                        found("java-command-concatenation", i);
                    }
                }
                case "ObjectInputStream" -> {
                    if (is(i - 1, "new") && !filtered) {
                        found("java-unfiltered-deserialization", i);
                    }
                }
                case "setSecure", "setHttpOnly", "secure", "httpOnly" -> {
                    if (is(i - 1, ".") && is(i + 2, "false")) {
                        found("java-insecure-cookie", i);
                    }
                }
                case "Random" -> {
                    if (is(i - 1, "new") && namesSecret(i)) {
                        found("java-predictable-random", i);
                    }
                }
                default -> {
                    if (SQL_CALLS.contains(method) && concatenates(i) && startsSql(i)) {
                        found("java-sql-concatenation", i);
                    }
                    if (XML_READERS.contains(method) && is(i - 1, "new") && !hardened) {
                        found("java-xxe", i);
                    }
                }
            }
        }

        private void algorithm(int i, String owner, String name) {
            switch (owner) {
                case "MessageDigest" -> {
                    if (WEAK_HASHES.contains(name)) {
                        found("java-weak-hash", i);
                    }
                }
                case "Cipher", "KeyGenerator", "SecretKeyFactory" -> {
                    var cipher = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
                    if (WEAK_CIPHERS.contains(cipher)) {
                        found("java-weak-cipher", i);
                    } else if (owner.equals("Cipher")
                            && (name.equals("AES") || name.contains("/ECB"))
                            && !cipher.equals("RSA")) {
                        found("java-ecb-mode", i);
                    }
                }
                case "SSLContext" -> {
                    if (OLD_TLS.contains(name)) {
                        found("java-old-tls", i);
                    }
                }
                default -> {}
            }
        }

        /// `initialize(1024)` in a file that makes RSA keys.
        private void keySize(int i) {
            var bits = i + 2 < tokens.size() ? tokens.get(i + 2).text() : "";
            var number =
                    bits.length() <= 5
                            && !bits.isEmpty()
                            && bits.chars().allMatch(c -> c >= '0' && c <= '9');
            if (number
                    && Integer.parseInt(bits) < MIN_RSA_BITS
                    && tokens.stream().anyMatch(it -> it.isLiteral() && it.text().equals("RSA"))) {
                found("java-short-rsa-key", i);
            }
        }

        private static boolean isKeyText(Token token) {
            return token.isLiteral() && token.text().length() >= MIN_KEY;
        }

        /// `exec` splits its text at blanks; a list of arguments is only dangerous when a shell reads them.
        private boolean isCommand(int i, String method) {
            return switch (method) {
                case "exec" -> is(i - 1, ".") && file.text().contains("Runtime");
                case "ProcessBuilder" -> is(i - 1, "new") && callsShell(i);
                default ->
                        is(i - 1, ".") && file.text().contains("ProcessBuilder") && callsShell(i);
            };
        }

        private boolean callsShell(int i) {
            return argumentTokens(i).stream()
                    .filter(Token::isLiteral)
                    .map(token -> token.text().substring(token.text().lastIndexOf('/') + 1))
                    .anyMatch(SHELLS::contains);
        }

        private List<Token> firstArgument(int i) {
            var arguments = argumentTokens(i);
            var depth = 0;
            for (var a = 0; a < arguments.size(); a++) {
                depth += arguments.get(a).is("(") ? 1 : arguments.get(a).is(")") ? -1 : 0;
                if (depth == 0 && arguments.get(a).is(",")) {
                    return arguments.subList(0, a);
                }
            }
            return arguments;
        }

        /// A text next to a plus whose other side is a name or call, not another text.
        private boolean concatenates(int i) {
            var arguments = argumentTokens(i);
            for (var a = 1; a < arguments.size() - 1; a++) {
                var plus = arguments.get(a).is("+");
                var left = arguments.get(a - 1);
                var right = arguments.get(a + 1);
                if (plus
                        && left.isLiteral() != right.isLiteral()
                        && !isConstant(left)
                        && !isConstant(right)) {
                    return true;
                }
            }
            return false;
        }

        /// Upper case names are constants by convention.
        private static boolean isConstant(Token token) {
            return token.kind() == Kind.WORD
                    && token.text().equals(token.text().toUpperCase(Locale.ROOT));
        }

        private boolean startsSql(int i) {
            return argumentTokens(i).stream()
                    .filter(Token::isLiteral)
                    .map(token -> token.text().stripLeading().toUpperCase(Locale.ROOT))
                    .anyMatch(text -> SQL_VERBS.stream().anyMatch(text::startsWith));
        }

        private boolean namesSecret(int i) {
            var line = file.line(file.lineOf(tokens.get(i).start())).toLowerCase(Locale.ROOT);
            return SECRET_WORDS.stream().anyMatch(line::contains);
        }

        /// `csrf().disable()`, `csrf(c -> c.disable())`, `csrf(AbstractHttpConfigurer::disable)`.
        private boolean disables(int i) {
            return tokens.subList(i, Math.min(i + 10, tokens.size())).stream()
                    .anyMatch(it -> it.is("disable"));
        }

        private boolean bodyIsEmpty(int i) {
            var brace = bodyAfter(i);
            return brace > 0 && is(brace + 1, "}");
        }

        private boolean bodyReturnsTrue(int i) {
            var brace = bodyAfter(i);
            return brace > 0
                    && is(brace + 1, "return")
                    && is(brace + 2, "true")
                    && is(brace + 3, ";")
                    && argumentTokens(i).stream().anyMatch(it -> it.is("SSLSession"));
        }

        private boolean endsInArrowTrue(int i) {
            var arguments = argumentTokens(i);
            return arguments.size() > 3
                    && arguments.getLast().is("true")
                    && arguments.get(arguments.size() - 2).is(">");
        }

        /// The `{` of a declaration, or -1 when it is a call.
        private int bodyAfter(int i) {
            var at = i + 2 + argumentTokens(i).size() + 1;
            while (at < tokens.size()
                    && (tokens.get(at).kind() == Kind.WORD || is(at, ",") || is(at, "."))) {
                at++;
            }
            return is(at, "{") ? at : -1;
        }

        /// What stands between the brackets of a call.
        private List<Token> argumentTokens(int i) {
            var depth = 1;
            var end = i + 2;
            for (; end < tokens.size() && end < i + MAX_ARGUMENTS; end++) {
                depth += is(end, "(") ? 1 : is(end, ")") ? -1 : 0;
                if (depth == 0) {
                    break;
                }
            }
            return tokens.subList(Math.min(i + 2, tokens.size()), Math.min(end, tokens.size()));
        }

        private boolean is(int index, String symbol) {
            return index >= 0 && index < tokens.size() && tokens.get(index).is(symbol);
        }

        private void found(String rule, int i) {
            var token = tokens.get(i);
            findings.add(Finding.at(rules.rule(rule), file, token.start(), token.end()));
        }
    }

    /// Tokens of one call that are looked at.
    private static final int MAX_ARGUMENTS = 500;
}
