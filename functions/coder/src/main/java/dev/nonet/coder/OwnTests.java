package dev.nonet.coder;

import dev.nonet.coder.build.Compilation;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.coder.CoderResult.Tests;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.sandbox.Sandbox;
import dev.nonet.shared.sandbox.SandboxLimits;
import dev.nonet.shared.sandbox.SandboxRequest;
import dev.nonet.shared.sandbox.SandboxResult.Ran;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the tests that come with a project where foreign code may run: in the sandbox.
final class OwnTests {
    /// Time that tests are given at most, and what is kept back to store and to answer.
    static final Duration BUDGET = Duration.ofSeconds(20);

    static final Duration RESERVE = Duration.ofSeconds(5);

    /// With less time than this they are not begun.
    static final Duration LEAST = Duration.ofSeconds(3);

    private static final String RESOURCES = "/resources/";

    /// Null where the operator lets no code run.
    private final @Nullable Sandbox sandbox;

    OwnTests(Optional<Sandbox> sandbox) {
        this.sandbox = sandbox.orElse(null);
    }

    /// What came of them.
    sealed interface Outcome {
        record Counted(Tests tests) implements Outcome {}

        record NotRun(String reason) implements Outcome {}
    }

    Outcome run(List<SourceFile> files, Compilation compilation, AgentContext context) {
        var time = context.deadline().remaining().minus(RESERVE);
        if (sandbox == null) {
            return new Outcome.NotRun(
                    "The operator lets no code run (there is no SANDBOX_FUNCTION); the tests were"
                            + " only compiled.");
        }
        if (time.compareTo(LEAST) < 0) {
            return new Outcome.NotRun("There was no time left to run the tests.");
        }
        context.signals().progress("running the project's tests");
        try {
            var request = request(files, compilation, time);
            return new Outcome.Counted(
                    counted(sandbox.run(request, context.signals()::cancelled).tests()));
        } catch (AgentException e) {
            if (e.code().startsWith("SANDBOX_")) {
                return new Outcome.NotRun(
                        "The sandbox did not run the tests ("
                                + e.code()
                                + "); they were compiled.");
            }
            throw e;
        }
    }

    private static SandboxRequest request(
            List<SourceFile> files, Compilation compilation, Duration time) {
        var classes = new LinkedHashMap<String, byte[]>();
        put(compilation.classes(), classes);
        put(compilation.testClasses(), classes);
        var limit = (int) Math.min(time.toMillis(), BUDGET.toMillis());
        return SandboxRequest.of(
                classes,
                files.stream()
                        .filter(file -> file.path().contains(RESOURCES))
                        .map(OwnTests::onTheClassPath)
                        .toList(),
                compilation.testClasses().keySet().stream()
                        .map(path -> named(path).replace('/', '.'))
                        .toList(),
                new SandboxLimits(limit, limit, 512, 1_024, 16));
    }

    private static void put(Map<String, byte[]> from, Map<String, byte[]> to) {
        from.forEach((path, bytes) -> to.put(named(path), bytes));
    }

    /// A class file's path without its ending.
    private static String named(String path) {
        return path.substring(0, path.length() - ".class".length());
    }

    private static SourceFile onTheClassPath(SourceFile file) {
        var start = file.path().indexOf(RESOURCES) + RESOURCES.length();
        return new SourceFile(file.path().substring(start), file.content());
    }

    private static Tests counted(List<Ran> tests) {
        var run = (int) tests.stream().filter(test -> test.status() != Status.SKIPPED).count();
        var passed = (int) tests.stream().filter(test -> test.status() == Status.PASSED).count();
        return new Tests(run, passed, run - passed);
    }
}
