package dev.nonet.validator.report;

import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.contract.validator.ValidatorResult.Survivor;
import dev.nonet.shared.contract.validator.ValidatorResult.TestRun;
import dev.nonet.shared.report.Sarif;
import dev.nonet.shared.report.Sarif.Finding;
import dev.nonet.shared.report.Sarif.Level;
import dev.nonet.shared.report.Sarif.Place;
import dev.nonet.shared.report.Sarif.Rule;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.stream.Stream;

/// What is to be mended, as SARIF: issues, tests that did not pass, and mutants that no test noticed.
record SarifReport(ValidatorResult result, SourceText text) {
    private static final Rule TEST =
            new Rule("test", "A test did not pass", null, Level.ERROR, null);
    private static final Rule MUTANT =
            new Rule(
                    "mutant",
                    "No test notices a change of this line",
                    "Add a test that fails when the line is changed in this way.",
                    Level.NOTE,
                    null);

    String json() {
        var mutation = result.mutation();
        return Sarif.of(
                "Nonet validator",
                Stream.of(
                                result.issues().stream().map(this::finding),
                                result.tests().stream()
                                        .filter(SarifReport::isBad)
                                        .map(this::finding),
                                mutation == null
                                        ? Stream.<Finding>empty()
                                        : mutation.survived().stream().map(this::finding))
                        .flatMap(all -> all)
                        .toList());
    }

    private Finding finding(Issue issue) {
        var level = level(issue.severity());
        return new Finding(
                new Rule(issue.rule(), null, null, level, null),
                level,
                message(issue),
                place(issue.file(), issue.line()),
                null);
    }

    private static String message(Issue issue) {
        return issue.message()
                + (issue.fix() == null ? "" : " " + issue.fix())
                + (issue.expected() == null ? "" : " Expected: " + issue.expected() + ".")
                + (issue.found() == null ? "" : " Found: " + issue.found() + ".");
    }

    private Finding finding(TestRun test) {
        return new Finding(
                TEST,
                Level.ERROR,
                test.name() + ": " + Objects.requireNonNullElse(test.message(), "It failed."),
                test.line() == null ? null : place(test.file(), test.line()),
                null);
    }

    private Finding finding(Survivor mutant) {
        return new Finding(
                MUTANT,
                Level.NOTE,
                "%s in %s: %s."
                        .formatted(
                                mutant.change(),
                                mutant.method(),
                                mutant.covered() ? "no test failed" : "no test reaches the line"),
                place(mutant.file(), mutant.line()),
                null);
    }

    private @Nullable Place place(@Nullable String file, @Nullable Integer line) {
        return file == null || (line != null && line < 1)
                ? null
                : new Place(file, line, null, text.line(file, line).orElse(null));
    }

    static boolean isBad(TestRun test) {
        return test.status() != Status.PASSED && test.status() != Status.SKIPPED;
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case ERROR -> Level.ERROR;
            case WARNING -> Level.WARNING;
            case INFO -> Level.NOTE;
        };
    }
}
