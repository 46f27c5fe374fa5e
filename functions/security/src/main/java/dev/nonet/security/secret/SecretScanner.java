package dev.nonet.security.secret;

import dev.nonet.security.FileKind;
import dev.nonet.security.FileScanner;
import dev.nonet.security.Finding;
import dev.nonet.security.Rule;
import dev.nonet.security.RuleBook;
import dev.nonet.security.TextFile;
import dev.nonet.shared.contract.security.Confidence;
import dev.nonet.shared.contract.security.Scanner;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Secrets by format and by name; where both find one, the format counts, because it knows the issuer.
public final class SecretScanner implements FileScanner {
    /// Lines between a secret and what belongs to the same account, in files without sections.
    static final int NEARBY_LINES = 10;

    /// Secrets, and accounts beside them, in one file; a dump of users is not worth more.
    static final int MAX_FINDINGS = 1_000;

    private static final Set<String> PROSE = Set.of("md", "txt", "rst", "adoc", "html", "log", "");
    private static final List<String> TRIAL_PATHS =
            List.of("/test/", "/tests/", "/fixtures/", "/examples/", "/samples/");

    private final TokenRules tokens;
    private final Rule credential;
    private final Rule key;
    private final Rule account;

    public SecretScanner(RuleBook rules) {
        this.tokens =
                new TokenRules(
                        rules.all().stream().filter(r -> r.scanner() == Scanner.SECRETS).toList());
        this.credential = rules.rule("hard-coded-credential");
        this.key = rules.rule("hard-coded-key");
        this.account = rules.rule("account-detail");
    }

    @Override
    public List<Finding> scan(TextFile file, FileKind kind) {
        var assignments = Readers.read(file);
        var findings = new ArrayList<>(tokens.scan(file));
        for (var assignment : assignments) {
            byName(file, assignment, findings);
        }
        var secrets = withoutOverlaps(findings);
        var result = new ArrayList<>(secrets);
        if (!LineAssignments.isProgram(file) || file.extension().equals("php")) {
            result.addAll(accounts(file, assignments, secrets));
        }
        return result;
    }

    private void byName(TextFile file, Assignment assignment, List<Finding> findings) {
        var value = assignment.value();
        var program = LineAssignments.isProgram(file);
        if (assignment.start() >= assignment.end() || (isProse(file) && !isMade(value))) {
            return;
        }
        if (assignment.named()) {
            if (Values.isPassword(value)) {
                findings.add(secret(credential, file, assignment, credential.confidence()));
            }
            return;
        }
        switch (Names.meaning(assignment.name())) {
            case PASSWORD -> {
                var plausible = !program || (!Values.isName(value) && value.indexOf(' ') < 0);
                if (plausible && Values.isPassword(value)) {
                    findings.add(secret(credential, file, assignment, credential.confidence()));
                }
            }
            case KEY -> {
                if (Values.isKey(value)) {
                    findings.add(secret(key, file, assignment, key.confidence()));
                }
            }
            case MAYBE_KEY -> {
                if (Values.isRandom(value)) {
                    findings.add(secret(key, file, assignment, Confidence.LOW));
                }
            }
            case ACCOUNT, NOTHING -> {}
        }
    }

    private static Finding secret(
            Rule rule, TextFile file, Assignment assignment, Confidence confidence) {
        var trial = TRIAL_PATHS.stream().anyMatch(("/" + file.path())::contains);
        return Finding.secret(
                rule,
                file,
                assignment.start(),
                assignment.end(),
                trial ? Confidence.LOW : confidence);
    }

    /// In running text only what nobody would write as a word.
    private static boolean isMade(String value) {
        return value.length() >= Values.MIN_KEY && value.indexOf(' ') < 0 && Values.hasDigit(value);
    }

    private static boolean isProse(TextFile file) {
        return file.name().contains(".")
                && !file.name().startsWith(".")
                && PROSE.contains(file.extension());
    }

    /// The first of those that share a character.
    private static List<Finding> withoutOverlaps(List<Finding> findings) {
        var kept = new TreeMap<Integer, Finding>();
        for (var finding : findings) {
            var before = kept.lowerEntry(finding.end());
            if (before == null || before.getValue().end() <= finding.start()) {
                kept.put(finding.start(), finding);
            }
        }
        return kept.values().stream().limit(MAX_FINDINGS).toList();
    }

    /// Names and addresses beside a secret: they say whose it is and where it must be changed.
    private List<Finding> accounts(
            TextFile file, List<Assignment> assignments, List<Finding> secrets) {
        var spans = new TreeMap<Integer, Integer>();
        secrets.forEach(secret -> spans.put(secret.start(), secret.end()));
        var lines = new HashMap<Integer, TreeSet<Integer>>();
        for (var assignment : assignments) {
            if (overlaps(spans, assignment)) {
                lines.computeIfAbsent(assignment.group(), group -> new TreeSet<>())
                        .add(file.lineOf(assignment.start()));
            }
        }
        return assignments.stream()
                .filter(it -> Names.meaning(it.name()) == Names.Meaning.ACCOUNT)
                .filter(it -> it.start() < it.end() && !Values.isReference(it.value()))
                .filter(it -> isNear(file.lineOf(it.start()), lines.get(it.group())))
                .filter(it -> !overlaps(spans, it))
                .limit(MAX_FINDINGS)
                .map(it -> Finding.at(account, file, it.start(), it.end()))
                .toList();
    }

    private static boolean overlaps(NavigableMap<Integer, Integer> spans, Assignment assignment) {
        var before = spans.lowerEntry(assignment.end());
        return before != null && before.getValue() > assignment.start();
    }

    private static boolean isNear(int line, @Nullable NavigableSet<Integer> secrets) {
        if (secrets == null) {
            return false;
        }
        var above = secrets.floor(line);
        var below = secrets.ceiling(line);
        return (above != null && line - above <= NEARBY_LINES)
                || (below != null && below - line <= NEARBY_LINES);
    }
}
