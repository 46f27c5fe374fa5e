package dev.nonet.security.configuration;

import dev.nonet.security.FileKind;
import dev.nonet.security.FileScanner;
import dev.nonet.security.Finding;
import dev.nonet.security.RuleBook;
import dev.nonet.security.TextFile;
import dev.nonet.security.tree.JsonTree;
import dev.nonet.security.tree.Node;
import dev.nonet.security.tree.NotATree;
import dev.nonet.security.tree.YamlTree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Resources and parameters of CloudFormation and SAM templates, in YAML or JSON.
///
/// Only what a template states literally is judged: a value that is computed, by a parameter or a function, is not.
public final class TemplateScanner implements FileScanner {
    private final RuleBook rules;

    public TemplateScanner(RuleBook rules) {
        this.rules = rules;
    }

    @Override
    public List<Finding> scan(TextFile file, FileKind kind) {
        if (kind != FileKind.TEMPLATE) {
            return List.of();
        }
        try {
            var roots =
                    file.text().stripLeading().startsWith("{")
                            ? JsonTree.read(file.text())
                            : YamlTree.read(file.text());
            var findings = new ArrayList<Finding>();
            for (var root : roots) {
                if (root instanceof Node.Mapping template) {
                    resources(template, file, findings);
                    parameters(template, file, findings);
                }
            }
            return findings;
        } catch (NotATree e) {
            return List.of();
        }
    }

    private void resources(Node.Mapping template, TextFile file, List<Finding> findings) {
        if (!(template.get("Resources").orElse(null) instanceof Node.Mapping resources)) {
            return;
        }
        for (var entry : resources.entries()) {
            if (entry.value() instanceof Node.Mapping mapping) {
                var properties =
                        mapping.get("Properties").orElse(null) instanceof Node.Mapping given
                                ? given
                                : new Node.Mapping(entry.start(), entry.start(), List.of());
                var type = mapping.text("Type").orElse("");
                var flaws = new Flaws(entry.start());
                var resource = new Resource(type, entry.start(), properties);
                ResourceChecks.check(resource, flaws);
                PolicyChecks.check(resource, flaws);
                flaws.all()
                        .forEach(
                                flaw ->
                                        findings.add(
                                                finding(file, flaw.rule(), flaw.start(), type)));
            }
        }
    }

    private void parameters(Node.Mapping template, TextFile file, List<Finding> findings) {
        if (!(template.get("Parameters").orElse(null) instanceof Node.Mapping parameters)) {
            return;
        }
        for (var entry : parameters.entries()) {
            if (entry.value() instanceof Node.Mapping parameter
                    && isSecretName(entry.key())
                    && !parameter.text("NoEcho").orElse("").toLowerCase(Locale.ROOT).equals("true")
                    && !parameter.text("Type").orElse("").startsWith("AWS::SSM")) {
                findings.add(finding(file, "cfn-echoed-parameter", entry.start(), ""));
            }
        }
    }

    private static boolean isSecretName(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("password")
                || lower.endsWith("secret")
                || lower.endsWith("token")
                || lower.endsWith("apikey");
    }

    private Finding finding(TextFile file, String rule, int start, String type) {
        return Finding.of(rules.rule(rule), file, start, file.endOf(file.lineOf(start)), type);
    }
}
