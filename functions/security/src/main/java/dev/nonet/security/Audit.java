package dev.nonet.security;

import dev.nonet.security.code.JavaScanner;
import dev.nonet.security.configuration.ComposeScanner;
import dev.nonet.security.configuration.DockerfileScanner;
import dev.nonet.security.configuration.SpringScanner;
import dev.nonet.security.configuration.TemplateScanner;
import dev.nonet.security.secret.SecretScanner;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.contract.security.Scanner;
import dev.nonet.shared.contract.security.SecurityResult.Skipped;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs the scanners over a tree. Made once; safe for use by several threads.
final class Audit {
    /// Time kept back from the deadline to write the result.
    static final Duration RESERVE = Duration.ofSeconds(2);

    /// Characters of one file that are read; more is data, not configuration.
    static final int MAX_FILE = 2 * 1024 * 1024;

    /// Files between two messages about progress.
    private static final int PROGRESS_EVERY = 100;

    private final RuleBook rules;
    private final Map<Scanner, List<FileScanner>> scanners = new EnumMap<>(Scanner.class);

    Audit(RuleBook rules) {
        this.rules = rules;
        scanners.put(Scanner.SECRETS, List.of(new SecretScanner(rules)));
        scanners.put(
                Scanner.CONFIGURATION,
                List.of(
                        new DockerfileScanner(rules),
                        new ComposeScanner(rules),
                        new TemplateScanner(rules),
                        new SpringScanner(rules)));
        scanners.put(Scanner.CODE, List.of(new JavaScanner(rules)));
    }

    /// @param findings of all files, in no order
    /// @param files that were looked at
    /// @param rules that looked at one of them or more
    record Outcome(
            List<Finding> findings,
            List<TextFile> files,
            List<Rule> rules,
            List<Skipped> skipped) {}

    /// @param wanted which scanners to run; those that exist when empty
    Outcome of(Tree tree, List<Scanner> wanted, AgentContext context) {
        var run = wanted.isEmpty() ? scanners.keySet() : EnumSet.copyOf(wanted);
        var findings = new ArrayList<Finding>();
        var files = new ArrayList<TextFile>();
        var skipped = new ArrayList<>(tree.skipped());
        var kinds = EnumSet.noneOf(FileKind.class);
        for (var source : tree.files()) {
            var reason = reasonToSkip(source.content(), context);
            if (!reason.isEmpty()) {
                skipped.add(new Skipped(source.path(), reason));
                continue;
            }
            var file = new TextFile(source);
            var kind = FileKind.of(file);
            kinds.add(kind);
            files.add(file);
            for (var scanner : run) {
                for (var engine : scanners.getOrDefault(scanner, List.of())) {
                    findings.addAll(engine.scan(file, kind));
                }
            }
            if (files.size() % PROGRESS_EVERY == 0) {
                context.signals().progress(files.size() + " of " + tree.files().size() + " files");
            }
        }
        return new Outcome(findings, files, rulesFor(kinds, run), skipped);
    }

    private static String reasonToSkip(String content, AgentContext context) {
        if (content.length() > MAX_FILE) {
            return "more than " + MAX_FILE + " characters";
        }
        if (content.indexOf('\0') >= 0) {
            return "binary";
        }
        if (context.signals().cancelled()) {
            return "cancelled";
        }
        return context.deadline().allows(RESERVE) ? "" : "out of time";
    }

    private List<Rule> rulesFor(Set<FileKind> kinds, Set<Scanner> run) {
        return rules.all().stream()
                .filter(rule -> run.contains(rule.scanner()))
                .filter(rule -> kinds.stream().anyMatch(rule::looksAt))
                .toList();
    }
}
