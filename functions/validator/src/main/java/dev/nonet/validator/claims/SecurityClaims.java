package dev.nonet.validator.claims;

import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.security.Issue;
import dev.nonet.shared.contract.security.SecurityInput;
import dev.nonet.shared.contract.security.SecurityResult;
import dev.nonet.shared.contract.security.SecurityResult.Control;
import dev.nonet.shared.contract.security.SecurityResult.Secret;
import dev.nonet.shared.contract.security.Severity;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Whether counts add up, findings stand where they are said to, and no secret is shown.
final class SecurityClaims {
    private static final String STARS = "****";

    /// Of a line that is shown.
    private static final int SNIPPET = 160;

    /// What is as random as this and as long is no word.
    private static final double RANDOM_BITS = 3.7;

    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z+/_=-]{20,}");

    private final SecurityResult result;
    private final Subject subject;
    private final Ledger ledger;
    private final @Nullable SecurityInput input;
    private final Map<String, Issue> issues = new HashMap<>();

    private SecurityClaims(SecurityResult result, Subject subject, Ledger ledger) {
        this.result = result;
        this.subject = subject;
        this.ledger = ledger;
        input = subject.input(SecurityInput.CONTRACT).orElse(null);
        result.issues().forEach(issue -> issues.put(issue.id(), issue));
    }

    static void check(SecurityResult result, Subject subject, Ledger ledger) {
        var claims = new SecurityClaims(result, subject, ledger);
        claims.counts();
        claims.issues();
        claims.places();
        claims.secrets();
        claims.compliance();
    }

    private void counts() {
        var page = ledger.page("counts");
        var levels = result.severityLevels();
        page.same(count(Severity.CRITICAL), levels.critical(), "/severity_levels/critical");
        page.same(count(Severity.HIGH), levels.high(), "/severity_levels/high");
        page.same(count(Severity.MEDIUM), levels.medium(), "/severity_levels/medium");
        page.same(count(Severity.LOW), levels.low(), "/severity_levels/low");
        page.same(count(Severity.INFO), levels.info(), "/severity_levels/info");
        page.same(
                result.issues().size() - count(Severity.INFO),
                result.vulnerabilitiesFound(),
                "/vulnerabilities_found");
        page.same(result.issues().size(), issues.size(), "/issues");
    }

    private int count(Severity severity) {
        return (int) result.issues().stream().filter(issue -> issue.severity() == severity).count();
    }

    private void issues() {
        var page = ledger.page("issues");
        var fingerprints = new HashSet<String>();
        var before = Severity.CRITICAL;
        for (var i = 0; i < result.issues().size(); i++) {
            var issue = result.issues().get(i);
            var at = "/issues/" + i;
            page.same("issue-" + (i + 1), issue.id(), at + "/id");
            page.holds(
                    before.atLeast(issue.severity()),
                    at + "/severity",
                    "no worse than the one before, " + before,
                    issue.severity());
            page.holds(
                    fingerprints.add(issue.fingerprint()),
                    at + "/fingerprint",
                    "one of its own",
                    issue.fingerprint());
            before = issue.severity();
        }
        var baseline = input == null ? null : input.baseline();
        var told = result.newSinceBaseline();
        if (baseline != null && told != null) {
            var known = new HashSet<>(baseline);
            page.same(
                    result.issues().stream()
                            .filter(issue -> !known.contains(issue.fingerprint()))
                            .map(Issue::id)
                            .toList(),
                    told,
                    "/new_since_baseline");
        }
    }

    private void places() {
        var page = ledger.page("places");
        var files = files();
        if (files == null) {
            page.unchecked("the files that were audited are not at hand");
        }
        for (var i = 0; i < result.issues().size(); i++) {
            var issue = result.issues().get(i);
            var at = "/issues/" + i;
            page.holds(issue.line() >= 1, at + "/line", "1 or more", issue.line());
            page.holds(issue.column() >= 1, at + "/column", "1 or more", issue.column());
            if (files != null) {
                var lines = files.get(issue.file());
                if (page.holds(lines != null, at + "/file", "one of the files", issue.file())
                        && lines != null) {
                    place(issue, lines, at, page);
                }
            }
        }
        if (files != null) {
            var skipped = new HashSet<String>();
            result.scanned().skipped().forEach(file -> skipped.add(file.path()));
            page.holds(
                    files.size() - skipped.size() <= result.scanned().files()
                            && result.scanned().files() <= files.size(),
                    "/scanned/files",
                    "how many there are, " + files.size(),
                    result.scanned().files());
            if (result.scanned().files() == files.size()) {
                page.same(
                        files.values().stream().mapToInt(lines -> lines.length).sum(),
                        result.scanned().lines(),
                        "/scanned/lines");
            }
        }
    }

    private static void place(Issue issue, String[] lines, String at, Ledger.Page page) {
        if (!page.holds(
                        issue.line() <= lines.length,
                        at + "/line",
                        "at most " + lines.length,
                        issue.line())
                || issue.line() < 1) {
            return;
        }
        var line = lines[issue.line() - 1];
        page.holds(
                issue.column() <= line.length() + 1,
                at + "/column",
                "at most " + (line.length() + 1),
                issue.column());
        // What is shown, between what is masked, stands on the line in this order.
        var from = 0;
        for (var part : issue.snippet().replace("…", STARS).split(Pattern.quote(STARS), -1)) {
            from = from < 0 ? -1 : line.indexOf(part.strip(), from);
        }
        page.holds(
                from >= 0,
                at + "/snippet",
                "what stands on line %d with secrets masked".formatted(issue.line()),
                "other text");
    }

    /// The lines of each file; null where it is not known what was audited.
    private @Nullable Map<String, String[]> files() {
        var given = input == null || input.files().isEmpty() ? stored() : input.files();
        if (given == null) {
            return null;
        }
        var files = new HashMap<String, String[]>();
        given.forEach(
                file -> files.put(file.path(), file.content().lines().toArray(String[]::new)));
        return files;
    }

    /// The archive, which has the id that the result names.
    private @Nullable List<SourceFile> stored() {
        var content = subject.file(result.auditedCode()).orElse(null);
        var isZip = content != null && content.length > 1 && content[0] == 'P' && content[1] == 'K';
        return content == null || !isZip
                ? null
                : Archive.read(new ByteArrayInputStream(content)).files();
    }

    private void secrets() {
        var page = ledger.page("secrets");
        for (var s = 0; s < result.secrets().size(); s++) {
            secret(result.secrets().get(s), "/secrets/" + s, page);
        }
        for (var i = 0; i < result.issues().size(); i++) {
            var issue = result.issues().get(i);
            page.holds(
                    issue.snippet().length() <= SNIPPET + 1,
                    at(i),
                    "at most %d characters".formatted(SNIPPET),
                    issue.snippet().length());
            unmasked(issue.snippet(), at(i), page);
        }
        page.holds(
                subject.isThere(result.sarif()),
                "/sarif",
                "the id of a file that is there",
                result.sarif());
        if (input != null && !input.files().isEmpty()) {
            page.same(Sha256.of(Archive.zip(input.files())), result.auditedCode(), "/audited_code");
        }
    }

    private static String at(int issue) {
        return "/issues/" + issue + "/snippet";
    }

    private void secret(Secret secret, String at, Ledger.Page page) {
        var issue = issues.get(secret.issue());
        page.holds(issue != null, at + "/issue", "the id of an issue", secret.issue());
        if (issue != null) {
            page.same(issue.rule(), secret.kind(), at + "/kind");
            page.holds(
                    issue.snippet().contains(STARS) || issue.snippet().contains("…"),
                    at + "/issue",
                    "an issue that masks it",
                    "one without asterisks");
        }
        page.holds(
                secret.masked().endsWith(STARS),
                at + "/masked",
                "asterisks at the end",
                "other text");
        unmasked(secret.masked(), at + "/masked", page);
        page.within(0, 16, secret.entropy(), at + "/entropy");
    }

    /// What is found is not repeated: it may be the secret.
    private static void unmasked(String text, String at, Ledger.Page page) {
        var tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            var token = tokens.group();
            var isRandom =
                    token.chars().anyMatch(Character::isDigit)
                            && token.chars().anyMatch(Character::isLetter)
                            && bits(token) > RANDOM_BITS;
            page.holds(
                    !isRandom,
                    at,
                    "nothing that looks like a secret",
                    "a random token of %d characters".formatted(token.length()));
        }
        page.holds(
                !text.contains("PRIVATE KEY-----M"),
                at,
                "no key",
                "the beginning of a private key");
    }

    /// Shannon entropy, bits for a character.
    private static double bits(String text) {
        var bits = 0.0;
        for (var character : text.chars().distinct().toArray()) {
            var share =
                    text.chars().filter(other -> other == character).count()
                            / (double) text.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }

    private void compliance() {
        var page = ledger.page("compliance");
        var passed = controls(Control.Status.PASS);
        var failed = controls(Control.Status.FAIL);
        var score = result.complianceScore();
        page.same(passed + failed == 0, score == null, "/compliance_score");
        if (score != null && passed + failed > 0) {
            page.figure((double) passed / (passed + failed), score, "/compliance_score");
        }
        for (var c = 0; c < result.compliance().size(); c++) {
            var control = result.compliance().get(c);
            var broken =
                    result.issues().stream()
                            .anyMatch(
                                    issue ->
                                            issue.severity() != Severity.INFO
                                                    && issue.owasp().equals(control.control()));
            page.holds(
                    !broken || control.status() == Control.Status.FAIL,
                    "/compliance/" + c + "/status",
                    "fail, as issues name it",
                    control.status());
        }
        page.unchecked("which rules were tried on a file is not told");
    }

    private long controls(Control.Status status) {
        return result.compliance().stream().filter(control -> control.status() == status).count();
    }
}
