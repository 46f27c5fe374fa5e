package dev.nonet.validator.report;

import static dev.nonet.shared.report.Markup.escaped;

import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.contract.validator.ValidatorResult.TestRun;
import dev.nonet.shared.report.Page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tests by class; a class in which one did not pass is open.
record TestSection(List<TestRun> tests, SourceText text) {
    /// Tests that are shown; JUnit XML has all.
    static final int MAX_TESTS = 2_000;

    String html() {
        if (tests.isEmpty()) {
            return "";
        }
        var classes =
                tests.stream()
                        .limit(MAX_TESTS)
                        .collect(
                                Collectors.groupingBy(
                                        TestNames::suite, LinkedHashMap::new, Collectors.toList()));
        var html = new StringBuilder();
        classes.forEach((name, members) -> html.append(one(name, members)));
        var note =
                tests.size() > MAX_TESTS
                        ? "The first %d of %d; JUnit XML has all."
                                .formatted(MAX_TESTS, tests.size())
                        : "";
        return Page.section("tests", "Tests", note, html.toString());
    }

    private String one(String name, List<TestRun> members) {
        var bad = members.stream().filter(SarifReport::isBad).count();
        var time = members.stream().mapToLong(TestSection::millis).sum();
        return """
        <details%s>
        <summary>%s <b>%s</b> <span class="note">%s%s, %s</span></summary>
        <ul class="tests">
        %s</ul>
        </details>
        """
                .formatted(
                        bad > 0 ? " open" : "",
                        Html.mark(bad == 0),
                        escaped(name),
                        Counted.of(members.size(), "test"),
                        bad == 0 ? "" : ", " + bad + " not passed",
                        Html.milliseconds(time),
                        members.stream().map(this::one).collect(Collectors.joining()));
    }

    private String one(TestRun test) {
        return "<li>%s <span class=\"name\">%s</span> <span class=\"note\">%s</span>\n%s</li>\n"
                .formatted(
                        mark(test.status()),
                        escaped(TestNames.inSuite(test)),
                        test.durationMs() == null ? "" : Html.milliseconds(millis(test)),
                        detail(test));
    }

    private static String mark(Status status) {
        return switch (status) {
            case PASSED -> Html.mark(true);
            case FAILED -> Html.mark(false);
            case SKIPPED -> Html.chip("fair", "skipped");
            case NOT_RUN -> Html.chip("bad", "not run");
            case TIMED_OUT, EXITED, OUT_OF_MEMORY, OUTPUT_LIMIT, DISK_LIMIT ->
                    Html.chip("bad", status.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        };
    }

    private String detail(TestRun test) {
        var detail = new StringBuilder();
        if (test.message() != null) {
            detail.append("<p class=\"message\">").append(escaped(test.message())).append("</p>\n");
        }
        if (SarifReport.isBad(test) && test.file() != null && test.line() != null) {
            detail.append("<p class=\"place\">%s</p>\n".formatted(place(test.file(), test.line())))
                    .append(Html.excerpt(text, test.file(), test.line(), 1));
        }
        if (test.trace() != null) {
            detail.append("<pre class=\"trace\" tabindex=\"0\"><code>")
                    .append(escaped(test.trace()))
                    .append("</code></pre>\n");
        }
        return detail.toString();
    }

    private static String place(String file, int line) {
        return Html.code(file + ":" + line);
    }

    private static long millis(TestRun test) {
        return test.durationMs() == null ? 0 : test.durationMs();
    }
}
