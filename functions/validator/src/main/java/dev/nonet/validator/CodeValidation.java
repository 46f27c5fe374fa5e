package dev.nonet.validator;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.shared.sandbox.Sandbox;
import dev.nonet.shared.sandbox.SandboxLimits;
import dev.nonet.shared.sandbox.SandboxRequest;
import dev.nonet.shared.sandbox.SandboxResult;
import dev.nonet.validator.compile.Compilation;
import dev.nonet.validator.compile.JavaCompiler;
import dev.nonet.validator.measure.CodeCoverage;
import dev.nonet.validator.measure.CodeMetrics;
import dev.nonet.validator.report.ReportStore;
import dev.nonet.validator.rule.RuleCheck;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Java sources: compiled, tested where that is allowed, and measured.
final class CodeValidation {
    /// Time kept back to measure and to answer.
    static final Duration RESERVE = Duration.ofSeconds(1);

    /// Null where the operator lets no code run.
    private final @Nullable Sandbox sandbox;

    CodeValidation(Optional<Sandbox> sandbox) {
        this.sandbox = sandbox.orElse(null);
    }

    Completed<ValidatorResult> of(Request request, AgentContext context) {
        var sources = Sources.of(request.input(), context);
        context.signals().progress("compiling " + sources.tree().java().size() + " files");
        var compilation = JavaCompiler.shared().compile(sources.tree().java(), time(context));
        var mutationMs = OperatorLimits.mutation(request.limits(), time(context));
        var limits = OperatorLimits.of(request.limits(), time(context).minusMillis(mutationMs));
        var rulesMs = OperatorLimits.rules(request.limits(), time(context));
        var rules =
                rulesMs == 0 || compilation.count(Severity.ERROR) > 0
                        ? null
                        : RuleCheck.start(
                                sources.tree().java(), compilation, Duration.ofMillis(rulesMs));
        var blocked = whyNotRun(sources, compilation);
        var outcome =
                blocked == null && sandbox != null
                        ? run(sandbox, toRun(sources, compilation, limits, mutationMs), context)
                        : null;
        if (context.signals().cancelled()) {
            throw new AgentException.Permanent(
                    "TASK_CANCELLED", "The task was cancelled; send it again to have it done.");
        }
        var tests = new Findings.Tests(outcome, blocked, limits, mutationMs, rulesMs);
        var found = rules == null ? null : rules.findings();
        return new ReportStore(context.artifacts())
                .withReports(
                        report(sources, compilation, tests, found, request), sources.tree().java());
    }

    private Completed<ValidatorResult> report(
            Sources sources,
            Compilation compilation,
            Findings.Tests tests,
            RuleCheck.@Nullable Findings rules,
            Request request) {
        var main =
                sources.tree().main().stream().map(file -> file.path()).collect(Collectors.toSet());
        var outcome = tests.outcome();
        var coverage =
                CodeCoverage.of(
                        compilation,
                        outcome == null ? new byte[0] : outcome.coverage(),
                        main::contains);
        var metrics = CodeMetrics.of(sources.tree(), coverage.complexity().orElse(null));
        return new Findings(
                        sources,
                        compilation,
                        tests,
                        rules,
                        coverage.coverage().orElse(null),
                        metrics)
                .completed(request.thresholds());
    }

    private @Nullable String whyNotRun(Sources sources, Compilation compilation) {
        if (sources.tree().tests().isEmpty()) {
            return "the code brings no JUnit tests";
        }
        if (compilation.count(Severity.ERROR) > 0) {
            return "the code does not compile";
        }
        return sandbox == null
                ? "the operator lets no code run (there is no SANDBOX_FUNCTION)"
                : null;
    }

    private static SandboxResult run(
            Sandbox sandbox, SandboxRequest request, AgentContext context) {
        context.signals().progress("running tests");
        return sandbox.run(request, context.signals()::cancelled);
    }

    private static SandboxRequest toRun(
            Sources sources, Compilation compilation, SandboxLimits limits, int mutationMs) {
        var tree = sources.tree();
        var request =
                SandboxRequest.of(
                        compilation.classes(),
                        tree.resources(),
                        classes(tree.tests(), compilation),
                        limits);
        return mutationMs == 0
                ? request
                : request.withMutation(classes(tree.main(), compilation), mutationMs);
    }

    /// Names, with dots, of what was compiled from some sources.
    private static List<String> classes(List<SourceFile> sources, Compilation compilation) {
        var paths = sources.stream().map(SourceFile::path).collect(Collectors.toSet());
        return compilation.classes().keySet().stream()
                .filter(name -> compilation.sourceOf(name).filter(paths::contains).isPresent())
                .map(name -> name.replace('/', '.'))
                .sorted()
                .toList();
    }

    private static Duration time(AgentContext context) {
        var time = context.deadline().remaining().minus(RESERVE);
        return time.isNegative() ? Duration.ZERO : time;
    }
}
