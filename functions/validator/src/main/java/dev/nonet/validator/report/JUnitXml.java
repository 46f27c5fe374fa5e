package dev.nonet.validator.report;

import static dev.nonet.shared.report.Markup.escaped;

import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Gate;
import dev.nonet.shared.contract.validator.ValidatorResult.TestRun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The XML that Ant and Surefire write and CI systems read: a suite for each class, its tests as test cases.
///
/// The suite `gates` has each gate as a test case, so that a CI system's verdict is the validator's. A test that was
/// stopped is an error, and so is one that was not run.
final class JUnitXml {
    private JUnitXml() {}

    static String of(ValidatorResult result) {
        var suites = new LinkedHashMap<String, List<Case>>();
        for (var test : result.tests()) {
            suites.computeIfAbsent(TestNames.suite(test), ignored -> new ArrayList<>())
                    .add(Case.of(test));
        }
        suites.put("gates", result.gates().stream().map(Case::of).toList());
        var all = suites.values().stream().flatMap(List::stream).toList();
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites%s>\n".formatted(attributes("Nonet validator", all)));
        suites.forEach((name, cases) -> append(xml, name, cases));
        return xml.append("</testsuites>\n").toString();
    }

    private static void append(StringBuilder xml, String name, List<Case> cases) {
        xml.append("  <testsuite%s>\n".formatted(attributes(name, cases)));
        for (var one : cases) {
            xml.append("    <testcase")
                    .append(attribute("name", one.name()))
                    .append(attribute("classname", name))
                    .append(attribute("time", seconds(one.millis())))
                    .append(one.file().isEmpty() ? "" : attribute("file", one.file()))
                    .append(one.detail().isEmpty() ? "/>\n" : ">\n" + one.detail())
                    .append(one.detail().isEmpty() ? "" : "    </testcase>\n");
        }
        xml.append("  </testsuite>\n");
    }

    private static String attributes(String name, List<Case> cases) {
        return attribute("name", name)
                + attribute("tests", cases.size())
                + attribute("failures", count(cases, Kind.FAILURE))
                + attribute("errors", count(cases, Kind.ERROR))
                + attribute("skipped", count(cases, Kind.SKIPPED))
                + attribute("time", seconds(cases.stream().mapToLong(Case::millis).sum()));
    }

    private static long count(List<Case> cases, Kind kind) {
        return cases.stream().filter(one -> one.kind() == kind).count();
    }

    private static String attribute(String name, Object value) {
        return " " + name + "=\"" + escaped(String.valueOf(value)) + "\"";
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1_000.0);
    }

    private enum Kind {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    /// @param detail the element in it, or empty
    private record Case(String name, long millis, String file, Kind kind, String detail) {
        static Case of(Gate gate) {
            var name = gate.name() + " " + GateWords.required(gate);
            return gate.passed()
                    ? new Case(name, 0, "", Kind.PASSED, "")
                    : new Case(
                            name,
                            0,
                            "",
                            Kind.FAILURE,
                            problem("failure", "gate", GateWords.of(gate), ""));
        }

        static Case of(TestRun test) {
            var kind = kind(test);
            return new Case(
                    TestNames.inSuite(test),
                    Objects.requireNonNullElse(test.durationMs(), 0L),
                    Objects.requireNonNullElse(test.file(), ""),
                    kind,
                    detail(test, kind));
        }

        private static Kind kind(TestRun test) {
            return switch (test.status()) {
                case PASSED -> Kind.PASSED;
                case FAILED -> Kind.FAILURE;
                case SKIPPED -> Kind.SKIPPED;
                case TIMED_OUT, EXITED, OUT_OF_MEMORY, OUTPUT_LIMIT, DISK_LIMIT, NOT_RUN ->
                        Kind.ERROR;
            };
        }

        private static String detail(TestRun test, Kind kind) {
            var message = Objects.requireNonNullElse(test.message(), "");
            var trace = Objects.requireNonNullElse(test.trace(), "");
            return switch (kind) {
                case PASSED -> "";
                case SKIPPED -> "      <skipped%s/>\n".formatted(attribute("message", message));
                case FAILURE -> problem("failure", thrown(trace), message, trace);
                case ERROR ->
                        problem(
                                "error",
                                test.status().name().toLowerCase(Locale.ROOT),
                                message,
                                trace);
            };
        }

        private static String problem(String element, String type, String message, String text) {
            return "      <%s%s%s>%s</%s>\n"
                    .formatted(
                            element,
                            attribute("type", type),
                            attribute("message", message),
                            escaped(text),
                            element);
        }

        /// The class that a stack trace begins with.
        private static String thrown(String trace) {
            var name = trace.lines().findFirst().orElse("").replaceFirst(":.*", "").strip();
            return name.isEmpty() || name.contains(" ") ? "failure" : name;
        }
    }
}
