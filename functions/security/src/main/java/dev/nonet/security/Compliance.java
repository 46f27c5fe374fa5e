package dev.nonet.security;

import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.security.Framework;
import dev.nonet.shared.contract.security.SecurityResult.Control;
import dev.nonet.shared.contract.security.Severity;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Holds findings against the controls of `controls.json`.
///
/// A control is assessed when a rule that belongs to it looked at something it applies to; a note (severity info) neither
/// assesses nor fails one.
final class Compliance {
    /// @param resources types of template resources that the control is about; empty where it is about anything
    private record Entry(
            Framework framework, String control, String title, List<String> resources) {}

    private record Catalogue(List<Entry> controls) {}

    private final List<Entry> entries;

    private Compliance(List<Entry> entries) {
        this.entries = entries;
    }

    static Compliance load() {
        try (var json = Compliance.class.getResourceAsStream("controls.json")) {
            if (json == null) {
                throw new IllegalStateException("controls.json is missing from the package");
            }
            var catalogue = Json.mapper().readTree(json);
            return new Compliance(
                    RecordReader.strict(Catalogue.class)
                            .read(catalogue, "controls.json")
                            .controls());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param frameworks all when empty
    /// @param rules that looked at one file or more
    List<Control> assess(
            List<Framework> frameworks,
            List<Rule> rules,
            List<TextFile> files,
            List<Finding> findings) {
        Set<Framework> wanted =
                frameworks.isEmpty()
                        ? EnumSet.of(Framework.OWASP_TOP_10, Framework.AWS_FSBP)
                        : EnumSet.copyOf(frameworks);
        return entries.stream()
                .filter(entry -> wanted.contains(entry.framework()))
                .map(entry -> control(entry, rules, files, findings))
                .toList();
    }

    private static Control control(
            Entry entry, List<Rule> rules, List<TextFile> files, List<Finding> findings) {
        var own = rules.stream().filter(rule -> belongs(rule, entry)).toList();
        if (own.isEmpty() || !hasSubject(entry, files)) {
            return new Control(
                    entry.framework(),
                    entry.control(),
                    entry.title(),
                    Control.Status.NOT_ASSESSED,
                    entry.resources().isEmpty()
                            ? "No rule of this control applies to these files."
                            : "No template has a resource of this kind.");
        }
        var failed =
                findings.stream()
                        .filter(finding -> belongs(finding.rule(), entry))
                        .filter(finding -> isAbout(entry, finding.subject()))
                        .count();
        return new Control(
                entry.framework(),
                entry.control(),
                entry.title(),
                failed == 0 ? Control.Status.PASS : Control.Status.FAIL,
                Counted.of(own.size(), "rule") + ", " + Counted.of(failed, "finding"));
    }

    private static boolean belongs(Rule rule, Entry entry) {
        if (rule.severity() == Severity.INFO) {
            return false;
        }
        return entry.framework() == Framework.OWASP_TOP_10
                ? rule.owasp().equals(entry.control())
                : rule.fsbp().contains(entry.control());
    }

    private static boolean isAbout(Entry entry, String subject) {
        return entry.resources().isEmpty()
                || entry.resources().stream().anyMatch(subject::startsWith);
    }

    private static boolean hasSubject(Entry entry, List<TextFile> files) {
        return entry.resources().isEmpty()
                || files.stream()
                        .filter(file -> FileKind.of(file) == FileKind.TEMPLATE)
                        .anyMatch(
                                file -> entry.resources().stream().anyMatch(file.text()::contains));
    }

    /// Controls passed / (passed + failed), or null when none was assessed.
    static @Nullable Double score(List<Control> controls) {
        var passed = controls.stream().filter(c -> c.status() == Control.Status.PASS).count();
        var failed = controls.stream().filter(c -> c.status() == Control.Status.FAIL).count();
        return passed + failed == 0 ? null : (double) passed / (passed + failed);
    }
}
