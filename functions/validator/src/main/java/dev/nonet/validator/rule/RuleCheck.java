package dev.nonet.validator.rule;

import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.validator.compile.Compilation;

import net.sourceforge.pmd.PMDConfiguration;
import net.sourceforge.pmd.PMDVersion;
import net.sourceforge.pmd.PmdAnalysis;
import net.sourceforge.pmd.lang.JvmLanguagePropertyBundle;
import net.sourceforge.pmd.lang.Language;
import net.sourceforge.pmd.lang.LanguageRegistry;
import net.sourceforge.pmd.lang.document.FileId;
import net.sourceforge.pmd.lang.rule.RulePriority;
import net.sourceforge.pmd.lang.rule.RuleSet;
import net.sourceforge.pmd.reporting.RuleViolation;
import net.sourceforge.pmd.util.log.PmdReporter;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The rules at work beside other things, for as long as they may.
///
/// Nothing of the code runs: PMD reads sources and class files.
public final class RuleCheck {
    /// Characters of a source; longer ones are passed over.
    static final int MAX_LENGTH = 500_000;

    /// Bytes of stack, for what is nested deep.
    private static final long STACK = 16L * 1024 * 1024;

    private final Progress progress;
    private final FutureTask<Void> task;
    private final long end;

    private RuleCheck(List<SourceFile> files, Compilation compilation, Duration time) {
        end = System.nanoTime() + time.toNanos();
        progress = new Progress(files.size(), end);
        task =
                new FutureTask<>(
                        () -> {
                            analyse(files, compilation, progress);
                            return null;
                        });
    }

    /// What the rules said.
    ///
    /// @param issues by file and line
    /// @param unchecked how many files were passed over, since they are too long, could not be read or time was over
    public record Findings(List<Issue> issues, int unchecked) {
        public Findings {
            issues = List.copyOf(issues);
        }
    }

    /// As people name it, with its version.
    public static String name() {
        return "PMD " + PMDVersion.VERSION;
    }

    /// @param compilation of the same sources
    /// @param time after which what was found so far is all
    public static RuleCheck start(List<SourceFile> files, Compilation compilation, Duration time) {
        var check = new RuleCheck(files, compilation, time);
        var thread = new Thread(null, check.task, "rules", STACK);
        thread.setDaemon(true);
        thread.start();
        return check;
    }

    /// Waits for the end, or for that of its time.
    public Findings findings() {
        try {
            task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof CancellationException)) {
                progress.breakOff();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Findings(
                progress.violations().stream()
                        .sorted(RuleViolation.DEFAULT_COMPARATOR)
                        .map(RuleCheck::issue)
                        .sorted(Comparator.comparing(issue -> String.valueOf(issue.file())))
                        .toList(),
                progress.unchecked());
    }

    private static void analyse(
            List<SourceFile> files, Compilation compilation, Progress progress) {
        var languages = LanguageRegistry.singleton(Rules.JAVA);
        var configuration = new PMDConfiguration(languages);
        configuration.setThreads(0);
        configuration.setIgnoreIncrementalAnalysis(true);
        configuration.setReporter(PmdReporter.quiet());
        try (var analysis = PmdAnalysis.create(configuration)) {
            readTypes(configuration, compilation);
            analysis.addRuleSet(BugRules.copy(Rules.ALL));
            analysis.addListener(progress);
            for (var file : files) {
                if (file.content().length() <= MAX_LENGTH) {
                    analysis.files()
                            .addSourceFile(FileId.fromPathLikeString(file.path()), file.content());
                }
            }
            analysis.performAnalysis();
        }
    }

    /// What PMD would rather have is a class path of files.
    @SuppressWarnings("deprecation")
    private static void readTypes(PMDConfiguration configuration, Compilation compilation) {
        if (configuration.getLanguageProperties(Rules.JAVA)
                instanceof JvmLanguagePropertyBundle java) {
            java.setClassLoader(new CompiledTypes(compilation.classes()));
        }
    }

    private static Issue issue(RuleViolation violation) {
        return new Issue(
                "pmd/" + violation.getRule().getName(),
                severity(violation.getRule().getPriority()),
                violation.getFileId().getOriginalPath(),
                violation.getBeginLine(),
                violation.getDescription(),
                null);
    }

    private static Severity severity(RulePriority priority) {
        return switch (priority) {
            case HIGH, MEDIUM_HIGH, MEDIUM -> Severity.WARNING;
            case MEDIUM_LOW, LOW -> Severity.INFO;
        };
    }

    /// Read when they are first needed.
    private static final class Rules {
        private static final Language JAVA =
                Objects.requireNonNull(LanguageRegistry.PMD.getLanguageById("java"));
        private static final RuleSet ALL = BugRules.load();
    }
}
