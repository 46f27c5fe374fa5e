package dev.nonet.validator;

import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.contract.validator.ValidatorResult.TestRun;
import dev.nonet.shared.sandbox.SandboxResult;
import dev.nonet.shared.sandbox.SandboxResult.Ran;
import dev.nonet.validator.compile.Compilation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Tests in the words of the contract, and how many of them ended in which way.
///
/// @param tests in the order in which they ran
record TestTally(List<TestRun> tests) {
    private static final Set<Status> STOPPED =
            EnumSet.of(
                    Status.TIMED_OUT,
                    Status.EXITED,
                    Status.OUT_OF_MEMORY,
                    Status.OUTPUT_LIMIT,
                    Status.DISK_LIMIT);

    TestTally {
        tests = List.copyOf(tests);
    }

    static TestTally of(SandboxResult outcome, Compilation compilation) {
        return new TestTally(outcome.tests().stream().map(test -> run(test, compilation)).toList());
    }

    int run() {
        return passed() + failed() + skipped();
    }

    int passed() {
        return count(Status.PASSED);
    }

    int failed() {
        return count(Status.FAILED) + stopped().size();
    }

    int skipped() {
        return count(Status.SKIPPED);
    }

    int notRun() {
        return count(Status.NOT_RUN);
    }

    /// Names of tests that were stopped at a limit or ended the process.
    List<String> stopped() {
        return tests.stream()
                .filter(test -> STOPPED.contains(test.status()))
                .map(TestRun::name)
                .toList();
    }

    private int count(Status status) {
        return (int) tests.stream().filter(test -> test.status() == status).count();
    }

    private static TestRun run(Ran test, Compilation compilation) {
        var failedIn = compilation.sourceOf(test.failedIn());
        return new TestRun(
                test.name(),
                test.className().isEmpty() ? null : test.className(),
                test.status(),
                test.millis() < 0 ? null : test.millis(),
                test.message().isEmpty() ? null : test.message(),
                failedIn.or(() -> compilation.sourceOf(test.className())).orElse(null),
                failedIn.isPresent() && test.line() > 0 ? test.line() : null,
                test.trace().isEmpty() ? null : test.trace());
    }
}
