package dev.nonet.validator.report;

import static dev.nonet.shared.report.Markup.escaped;
import static dev.nonet.validator.report.GateWords.plain;

import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.QualityTerm;
import dev.nonet.shared.contract.validator.ValidatorResult.Verdict;
import dev.nonet.shared.report.Page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The page that a person opens: one file, without scripts, that asks nothing of the network.
record HtmlReport(Completed<ValidatorResult> completed, SourceText text) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    String page() {
        var result = completed.result();
        var isPass = result.verdict() == Verdict.PASS;
        var parts =
                Map.of(
                        "verdict", isPass ? "Pass" : "Fail",
                        "style", isPass ? "good" : "bad",
                        "sign", isPass ? "M5 12.5l4.5 4.5L19 7.5" : "M6.5 6.5l11 11m0-11l-11 11",
                        "reason", escaped(result.verdictReason()),
                        "about", about(),
                        "figures", new Tiles(result).html(),
                        "body", body());
        return PLACE.matcher(Page.beside(HtmlReport.class, "report.html"))
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        Objects.requireNonNull(parts.get(place.group(1)))));
    }

    private String about() {
        var result = completed.result();
        var code = result.validatedCode();
        var isolation = result.environment().isolation().name().toLowerCase(Locale.ROOT);
        return "%s · %s · SHA-256 <code title=\"%s\">%s</code> · isolation %s"
                .formatted(
                        Counted.of(code.files(), "file"),
                        escaped(code.source().replace('_', ' ')),
                        code.sha256(),
                        code.sha256().substring(0, 12),
                        isolation);
    }

    private String body() {
        var result = completed.result();
        return gates()
                + quality()
                + new TestSection(result.tests(), text).html()
                + new CodeSections(result, text).html()
                + unmeasured()
                + environment();
    }

    private String gates() {
        var rows =
                completed.result().gates().stream()
                        .map(
                                gate -> {
                                    var actual = gate.actual();
                                    return List.of(
                                            Html.mark(gate.passed()) + " " + words(gate.name()),
                                            escaped(GateWords.required(gate)),
                                            actual == null ? "not measured" : plain(actual));
                                })
                        .toList();
        return Page.section(
                "gates",
                "Gates",
                "The verdict is pass when every gate is passed.",
                Page.table("Gates", List.of("Gate", "Required", "Found"), rows));
    }

    private String quality() {
        var terms = completed.result().qualityTerms();
        var score = completed.result().qualityScore();
        if (score == null) {
            return "";
        }
        var weights = terms.stream().mapToDouble(QualityTerm::weight).sum();
        var rows =
                terms.stream()
                        .map(
                                term ->
                                        List.of(
                                                words(term.name()),
                                                Html.bar(100 * term.value()),
                                                plain(term.value()),
                                                plain(term.weight()),
                                                points(100 * term.weight() * term.value() / weights)
                                                        + " of "
                                                        + points(100 * term.weight() / weights),
                                                escaped(term.formula())))
                        .toList();
        return Page.section(
                "quality",
                "Quality score: " + plain(score),
                "100 × Σ weight × value ÷ Σ weight over what was measured.",
                Page.table(
                        "Quality score",
                        List.of("Term", "", "Value", "Weight", "Points", "How"),
                        rows));
    }

    private String unmeasured() {
        var notes =
                completed.unmeasured().stream()
                        .map(
                                one ->
                                        "<li>%s: %s</li>"
                                                .formatted(
                                                        Html.code(one.field()),
                                                        escaped(one.reason())))
                        .collect(Collectors.joining("\n"));
        var limits =
                completed.limits().stream()
                        .map(limit -> "<li>" + escaped(limit) + "</li>")
                        .collect(Collectors.joining("\n"));
        return notes.isEmpty() && limits.isEmpty()
                ? ""
                : Page.section(
                        "unmeasured", "Not measured", "", "<ul>\n" + notes + limits + "</ul>\n");
    }

    private String environment() {
        var environment = completed.result().environment();
        var rows = new java.util.ArrayList<List<String>>();
        rows.add(List.of("Java", escaped(environment.java())));
        rows.add(List.of("Tools", escaped(String.join(", ", environment.tools()))));
        if (!environment.libraries().isEmpty()) {
            rows.add(List.of("Libraries", escaped(String.join(", ", environment.libraries()))));
        }
        var limits = environment.limits();
        if (limits != null) {
            rows.add(
                    List.of(
                            "Limits",
                            "%s ms in all, %s ms for one test, %s MiB of heap, %s KiB of output, %s MiB on disk"
                                    .formatted(
                                            limits.timeMs(),
                                            limits.testTimeMs(),
                                            limits.memoryMb(),
                                            limits.outputKb(),
                                            limits.diskMb())));
        }
        return Page.section(
                "environment", "With what", "", Page.table("With what", List.of("", ""), rows));
    }

    /// A name of the contract as people read it.
    private static String words(String name) {
        return escaped(name.replace('_', ' '));
    }

    private static String points(double points) {
        return String.format(Locale.ROOT, "%.1f", points);
    }
}
