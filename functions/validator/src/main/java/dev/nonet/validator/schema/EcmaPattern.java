package dev.nonet.validator.schema;

import dev.nonet.shared.text.BoundedText;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression of ECMA-262 with its flag `u`, the dialect of JSON Schema, searched for within a number of
/// steps.
///
/// Written over into Java's dialect where the two differ: `$`, `\s`, `\S`, `[` and `&&` inside a class, `[^]`, `[]`,
/// `\c`, code points in braces and the names of properties. Escapes that ECMA-262 does not know are refused.
record EcmaPattern(Pattern pattern) {
    /// Characters looked at in one search.
    static final int MAX_STEPS = 5_000_000;

    /// White space and line terminators of ECMA-262, sections 12.2 and 12.3.
    private static final String SPACE = "\\t\\n\\x0B\\f\\r\\p{Zs}\\uFEFF\\u2028\\u2029";

    private static final String SYNTAX = "^$\\.*+?()[]{}|/-";

    private static final Map<String, String> CATEGORIES =
            Map.ofEntries(
                    Map.entry("Letter", "L"),
                    Map.entry("Lowercase_Letter", "Ll"),
                    Map.entry("Uppercase_Letter", "Lu"),
                    Map.entry("Titlecase_Letter", "Lt"),
                    Map.entry("Modifier_Letter", "Lm"),
                    Map.entry("Other_Letter", "Lo"),
                    Map.entry("Mark", "M"),
                    Map.entry("Number", "N"),
                    Map.entry("Decimal_Number", "Nd"),
                    Map.entry("digit", "Nd"),
                    Map.entry("Letter_Number", "Nl"),
                    Map.entry("Other_Number", "No"),
                    Map.entry("Punctuation", "P"),
                    Map.entry("punct", "P"),
                    Map.entry("Symbol", "S"),
                    Map.entry("Separator", "Z"),
                    Map.entry("Other", "C"),
                    Map.entry("Control", "Cc"),
                    Map.entry("cntrl", "Cc"));

    /// @throws PatternSyntaxException for what is no such expression
    static EcmaPattern of(String source) {
        return new EcmaPattern(Pattern.compile(new Translation(source).java()));
    }

    /// Whether it occurs somewhere in a text.
    ///
    /// @throws BoundedText.TooCostly after [#MAX_STEPS]
    boolean occursIn(String text) {
        try {
            return pattern.matcher(new BoundedText(text, MAX_STEPS)).find();
        } catch (StackOverflowError e) {
            throw new BoundedText.TooCostly();
        }
    }

    /// One pass over the source.
    private static final class Translation {
        private final String source;
        private final StringBuilder java = new StringBuilder();
        private int at;
        private boolean inClass;

        Translation(String source) {
            this.source = source;
        }

        String java() {
            while (at < source.length()) {
                var next = source.charAt(at++);
                switch (next) {
                    case '\\' -> escape();
                    case '[' -> openBracket();
                    case ']' -> closeBracket();
                    case '$' -> java.append(inClass ? "\\$" : "\\z");
                    case '&' -> java.append(inClass ? "\\&" : "&");
                    case '^' -> java.append(inClass ? "\\^" : "^");
                    case '#', ' ' -> java.append('\\').append(next);
                    default -> java.append(next);
                }
            }
            return java.toString();
        }

        private void openBracket() {
            if (inClass) {
                java.append("\\[");
            } else if (source.startsWith("^]", at)) {
                at += 2;
                java.append("[\\x{0}-\\x{10FFFF}]");
            } else if (source.startsWith("]", at)) {
                at++;
                java.append("(?!)");
            } else {
                inClass = true;
                java.append('[');
                if (source.startsWith("^", at)) {
                    at++;
                    java.append('^');
                }
            }
        }

        private void closeBracket() {
            java.append(inClass ? "]" : "\\]");
            inClass = false;
        }

        private void escape() {
            if (at == source.length()) {
                throw wrong("a lone backslash");
            }
            var next = source.charAt(at++);
            switch (next) {
                case 's' -> java.append(inClass ? SPACE : "[" + SPACE + "]");
                case 'S' -> java.append("[^" + SPACE + "]");
                case 'd', 'D', 'w', 'W', 't', 'n', 'f', 'r' -> java.append('\\').append(next);
                case 'v' -> java.append("\\x0B");
                case 'b' -> java.append(inClass ? "\\x08" : "\\b");
                case 'B' -> java.append("\\B");
                case '0' -> java.append("\\x00");
                case 'c' -> control();
                case 'p', 'P' -> property(next);
                case 'u' -> codePoint();
                case 'x' -> java.append("\\x");
                case 'k' -> java.append("\\k");
                default -> other(next);
            }
        }

        private void other(char next) {
            if (SYNTAX.indexOf(next) < 0 && !(next >= '1' && next <= '9')) {
                throw wrong("an escape that ECMA-262 does not know");
            }
            java.append('\\').append(next);
        }

        private void control() {
            if (at == source.length()) {
                throw wrong("a control character without its letter");
            }
            java.append("\\x%02x".formatted(source.charAt(at++) % 32));
        }

        private void codePoint() {
            if (source.startsWith("{", at)) {
                java.append("\\x").append(inBraces());
            } else {
                java.append("\\u");
            }
        }

        private void property(char kind) {
            var braces = inBraces();
            var name = braces.substring(1, braces.length() - 1);
            var value = name.substring(name.indexOf('=') + 1);
            var translated =
                    name.startsWith("Script=") || name.startsWith("sc=")
                            ? "Is" + value
                            : name.startsWith("Script_Extensions=") || name.startsWith("scx=")
                                    ? "Is" + value
                                    : CATEGORIES.getOrDefault(value, binary(value));
            java.append('\\').append(kind).append('{').append(translated).append('}');
        }

        /// Two letters are a category; Java writes binary properties with `Is`.
        private static String binary(String name) {
            return name.length() <= 2 ? name : "Is" + name;
        }

        /// The next part, with its braces.
        private String inBraces() {
            var end = source.indexOf('}', at);
            if (!source.startsWith("{", at) || end < 0) {
                throw wrong("an escape without its braces");
            }
            var braces = source.substring(at, end + 1);
            at = end + 1;
            return braces;
        }

        private PatternSyntaxException wrong(String what) {
            return new PatternSyntaxException(what, source, at);
        }
    }
}
