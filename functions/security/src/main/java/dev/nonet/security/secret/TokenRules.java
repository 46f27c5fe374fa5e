package dev.nonet.security.secret;

import com.google.re2j.Pattern;

import dev.nonet.security.Finding;
import dev.nonet.security.Rule;
import dev.nonet.security.TextFile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Tokens whose issuer documents their format. A pattern is compiled when a text first has one of its keywords.
final class TokenRules {
    private final List<Rule> rules;
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    TokenRules(List<Rule> rules) {
        this.rules = rules.stream().filter(rule -> rule.regex() != null).toList();
    }

    List<Finding> scan(TextFile file) {
        var findings = new ArrayList<Finding>();
        var lower = file.text().toLowerCase(Locale.ROOT);
        for (var rule : rules) {
            if (rule.keywords().stream().anyMatch(lower::contains)) {
                scan(rule, file, findings);
            }
        }
        return findings;
    }

    private void scan(Rule rule, TextFile file, List<Finding> findings) {
        var matcher = pattern(rule).matcher(file.text());
        for (var count = 0; count < SecretScanner.MAX_FINDINGS && matcher.find(); count++) {
            var group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
            var value = matcher.group(group);
            if (!isPlaceholder(value)
                    && (rule.minEntropy() == null || Entropy.of(value) >= rule.minEntropy())) {
                findings.add(
                        Finding.secret(
                                rule,
                                file,
                                matcher.start(group),
                                matcher.end(group),
                                rule.confidence()));
            }
        }
    }

    /// Documentation writes tokens that end in EXAMPLE, or puts dots and references in their place.
    private static boolean isPlaceholder(String value) {
        return value.endsWith("EXAMPLE")
                || value.contains("...")
                || value.contains("${")
                || value.contains("{{")
                || value.startsWith("$(")
                || value.startsWith("<")
                || value.startsWith("%")
                || isVariable(value);
    }

    /// `$PASSWORD`, but not `$2y$12$…`, which is a hash.
    private static boolean isVariable(String value) {
        return value.length() > 1
                && value.charAt(0) == '$'
                && value.chars()
                        .skip(1)
                        .allMatch(c -> Character.isLetter(c) || c == '_' || Character.isDigit(c));
    }

    private Pattern pattern(Rule rule) {
        return patterns.computeIfAbsent(rule.id(), id -> Pattern.compile(rule.regex()));
    }
}
