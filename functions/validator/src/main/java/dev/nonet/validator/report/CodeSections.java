package dev.nonet.validator.report;

import static dev.nonet.shared.report.Markup.escaped;
import static dev.nonet.validator.report.GateWords.plain;

import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.FileCoverage;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.shared.contract.validator.ValidatorResult.Survivor;
import dev.nonet.shared.report.Page;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What was found in the files: what tests reach of them, what they do not notice, and what is wrong.
record CodeSections(ValidatorResult result, SourceText text) {
    /// Findings that are shown; SARIF has all.
    static final int MAX_FINDINGS = 300;

    String html() {
        return coverage() + mutants() + claims() + findings();
    }

    private String claims() {
        var rows =
                result.claims().stream()
                        .map(
                                claim ->
                                        List.of(
                                                Html.mark(claim.broken() == 0)
                                                        + " "
                                                        + escaped(claim.name().replace('_', ' ')),
                                                String.valueOf(claim.checked()),
                                                String.valueOf(claim.broken()),
                                                escaped(
                                                        Objects.requireNonNullElse(
                                                                claim.unchecked(), ""))))
                        .toList();
        return rows.isEmpty()
                ? ""
                : Page.section(
                        "claims",
                        "Claims",
                        "What the result says, compared with what it follows from.",
                        Page.table(
                                "Claims",
                                List.of("Claim", "Compared", "Broken", "Not compared"),
                                rows));
    }

    private String coverage() {
        var coverage = result.coverage();
        if (coverage == null) {
            return "";
        }
        var rows = coverage.byFile().stream().map(CodeSections::row).toList();
        return Page.section(
                "coverage",
                "Coverage",
                "%s covered, %d missed."
                        .formatted(Counted.of(coverage.covered(), "line"), coverage.missed()),
                Page.table(
                        "Coverage by file",
                        List.of("File", "", "Lines", "Branches", "Missed lines"),
                        rows));
    }

    private static List<String> row(FileCoverage file) {
        return List.of(
                Html.code(file.file()),
                Html.bar(file.line()),
                plain(file.line()) + " %",
                file.branch() == null ? "none" : plain(file.branch()) + " %",
                ranges(file.missedLines()));
    }

    /// Such as `3, 7–9`.
    static String ranges(List<Integer> lines) {
        var ranges = new ArrayList<String>();
        for (var start = 0; start < lines.size(); ) {
            var end = start;
            while (end + 1 < lines.size() && lines.get(end + 1) == lines.get(end) + 1) {
                end++;
            }
            ranges.add(
                    start == end
                            ? String.valueOf(lines.get(start))
                            : lines.get(start) + "–" + lines.get(end));
            start = end + 1;
        }
        return String.join(", ", ranges);
    }

    private String mutants() {
        var mutation = result.mutation();
        if (mutation == null) {
            return "";
        }
        var note =
                "%d of %s noticed by a test, %d on lines that no test reaches, %d not run."
                        .formatted(
                                mutation.killed(),
                                Counted.of(mutation.mutants(), "mutant"),
                                mutation.notCovered(),
                                mutation.notRun());
        var survived =
                mutation.survived().stream()
                        .sorted(Comparator.comparingInt(Survivor::line))
                        .toList();
        return Page.section(
                "mutants",
                survived.isEmpty() ? "Mutants" : "Surviving mutants",
                note,
                byFile(survived, Survivor::file, this::mutant));
    }

    private String mutant(Survivor mutant) {
        var file = mutant.file();
        return "<li>%s <b>%s</b> in %s\n%s</li>\n"
                .formatted(
                        Html.chip(
                                mutant.covered() ? "fair" : "bad",
                                mutant.covered() ? "no test failed" : "not reached"),
                        escaped(mutant.change()),
                        Html.code(mutant.method()),
                        file == null ? "" : Html.excerpt(text, file, mutant.line(), 0));
    }

    private String findings() {
        var issues = result.issues();
        var note =
                issues.isEmpty()
                        ? "None."
                        : issues.size() > MAX_FINDINGS
                                ? "The first %d of %d; SARIF has all."
                                        .formatted(MAX_FINDINGS, issues.size())
                                : "";
        return Page.section(
                "findings",
                "Findings",
                note,
                byFile(issues.stream().limit(MAX_FINDINGS).toList(), Issue::file, this::finding));
    }

    private String finding(Issue issue) {
        var file = issue.file();
        var line = issue.line();
        return "<li>%s %s <span class=\"note\">%s%s</span>\n%s%s%s%s</li>\n"
                .formatted(
                        Html.chip(style(issue.severity()), word(issue.severity())),
                        escaped(issue.message()),
                        Html.code(issue.rule()),
                        line == null ? "" : " line " + line,
                        file == null || line == null ? "" : Html.excerpt(text, file, line, 1),
                        message("", issue.fix()),
                        message("expected ", issue.expected()),
                        message("found ", issue.found()));
    }

    private static String message(String what, @Nullable String text) {
        return text == null ? "" : "<p class=\"message\">" + what + escaped(text) + "</p>\n";
    }

    private static <T> String byFile(
            List<T> things, Function<T, @Nullable String> file, Function<T, String> html) {
        Map<String, List<T>> files = new LinkedHashMap<>();
        for (var thing : things) {
            var path = file.apply(thing);
            files.computeIfAbsent(path == null ? "" : path, ignored -> new ArrayList<>())
                    .add(thing);
        }
        return files.entrySet().stream()
                .map(
                        entry ->
                                "<h3>%s</h3>\n<ul class=\"findings\">\n%s</ul>\n"
                                        .formatted(
                                                entry.getKey().isEmpty()
                                                        ? "The whole"
                                                        : Html.code(entry.getKey()),
                                                entry.getValue().stream()
                                                        .map(html)
                                                        .collect(Collectors.joining())))
                .collect(Collectors.joining());
    }

    private static String style(Severity severity) {
        return switch (severity) {
            case ERROR -> "bad";
            case WARNING -> "fair";
            case INFO -> "plain";
        };
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
