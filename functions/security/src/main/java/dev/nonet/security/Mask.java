package dev.nonet.security;

import com.google.re2j.Pattern;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Shows lines without the secrets on them.
///
/// What was found is masked wherever it occurs. What only looks like a secret is masked too, so that a line which
/// another rule shows cannot give away what no rule recognised.
public final class Mask {
    /// What stands in place of a secret, whatever its length.
    public static final String STARS = "****";

    /// Characters of a line that are shown.
    static final int MAX_SNIPPET = 160;

    /// Characters of a line from which on nothing of it but the finding is shown.
    static final int MAX_LINE = 2_000;

    /// Characters from which on a secret is masked also where it was not found.
    static final int MIN_ELSEWHERE = 6;

    /// Secrets with the same first characters that are looked for.
    private static final int MAX_ALIKE = 100;

    private final Map<String, List<String>> secrets;
    private final List<Pattern> suspicious;

    /// @param findings everything that was found in all files
    public Mask(List<Finding> findings) {
        var values = new LinkedHashSet<String>();
        for (var finding : findings) {
            if (finding.secret()) {
                finding.value()
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.length() >= MIN_ELSEWHERE)
                        .forEach(values::add);
            }
        }
        this.secrets =
                values.stream()
                        .collect(Collectors.groupingBy(value -> value.substring(0, MIN_ELSEWHERE)));
        this.suspicious =
                List.of(
                        Pattern.compile(
                                "(?i)(?:pass|pwd|secret|token|key|auth|credential)[0-9a-z_.-]*[\"']?"
                                    + "(?:\\s*[=:]\\s*|\\s+)[\"']?([^\\s\"',;)]{4,})"),
                        Pattern.compile("://[^\\s/@]*:([^\\s@]+)@"),
                        Pattern.compile("\\s-(?:u|p)\\s*[\"']?([^\\s\"']{4,})"),
                        Pattern.compile("([0-9A-Za-z+_-]{24,})"));
    }

    /// The line of a finding with everything secret masked, shortened.
    public String snippet(Finding finding) {
        var file = finding.file();
        var start = file.startOf(finding.line());
        var end = file.endOf(finding.line());
        if (end - start > MAX_LINE) {
            return finding.secret() ? "…" + finding.shown() + STARS + "…" : "…";
        }
        if (!finding.secret()) {
            return shortened(text(file.text().substring(start, end)).strip());
        }
        var before = text(file.text().substring(start, finding.start()));
        var after = text(file.text().substring(Math.min(finding.end(), end), end));
        return shortened((before + finding.shown() + STARS + after).strip());
    }

    /// Any text with everything secret masked.
    public String text(String text) {
        var masked = withoutKnown(text);
        for (var pattern : suspicious) {
            masked = masked(masked, pattern);
        }
        return masked;
    }

    private String withoutKnown(String text) {
        var result = new StringBuilder();
        var maskedUpTo = 0;
        for (var i = 0; i < text.length(); i++) {
            var known = longestAt(text, i);
            if (known > 0) {
                if (i >= maskedUpTo) {
                    result.append(STARS);
                }
                maskedUpTo = Math.max(maskedUpTo, i + known);
            }
            if (i >= maskedUpTo) {
                result.append(text.charAt(i));
            }
        }
        return result.toString();
    }

    private int longestAt(String text, int at) {
        if (at + MIN_ELSEWHERE > text.length()) {
            return 0;
        }
        return secrets.getOrDefault(text.substring(at, at + MIN_ELSEWHERE), List.of()).stream()
                .limit(MAX_ALIKE)
                .filter(secret -> text.startsWith(secret, at))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static String masked(String text, Pattern pattern) {
        var matcher = pattern.matcher(text);
        var result = new StringBuilder();
        var at = 0;
        while (matcher.find()) {
            if (isWord(matcher.group(1), pattern)) {
                continue;
            }
            result.append(text, at, matcher.start(1)).append(STARS);
            at = matcher.end(1);
        }
        return result.append(text, at, text.length()).toString();
    }

    /// Long names of classes and options are no secrets; random texts have digits.
    private static boolean isWord(String value, Pattern pattern) {
        return pattern.pattern().startsWith("([") && value.chars().noneMatch(Character::isDigit);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_SNIPPET ? text : text.substring(0, MAX_SNIPPET) + "…";
    }
}
