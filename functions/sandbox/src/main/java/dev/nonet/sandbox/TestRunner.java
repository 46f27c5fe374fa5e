package dev.nonet.sandbox;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.sandbox.Sandbox;
import dev.nonet.shared.sandbox.SandboxRequest;
import dev.nonet.shared.sandbox.SandboxResult;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Runs tests in child processes, the next where the last was stopped, until all have run or time is over. Safe for use
/// by several threads.
public final class TestRunner implements Sandbox {
    /// Tests in one run.
    static final int MAX_TESTS = 10_000;

    private static final int POLL_MILLIS = 20;

    private final Confinement confinement;
    private final SecureRandom random = new SecureRandom();

    /// @param strongest how far tests are kept from the machine at most; less where the machine does not offer it
    public TestRunner(Isolation strongest) {
        confinement =
                strongest == Isolation.NAMESPACES
                        ? Confinement.strongest()
                        : new Confinement.Plain();
        TestFolder.wipeLeftovers(Path.of(System.getProperty("java.io.tmpdir")), Instant.now());
    }

    @Override
    public SandboxResult run(SandboxRequest request, BooleanSupplier cancelled) {
        try (var folder = TestFolder.create(request.files())) {
            var children = new Children(folder, confinement, request.limits());
            var log = new TestLog();
            var reason = test(children, request, log, cancelled);
            var mutation = request.mutation();
            return new SandboxResult(
                    log.tests(reason),
                    log.executionData(),
                    confinement.isolation(),
                    mutation == null || !log.allPassed()
                            ? List.of()
                            : new MutationRunner(children, request.testClasses(), mutation)
                                    .run(this::word, cancelled));
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "SANDBOX_UNAVAILABLE", "The process for the tests cannot be started.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException.Transient(
                    "SANDBOX_UNAVAILABLE", "The tests were interrupted; try again.", e);
        }
    }

    /// @return why what has not run has not
    private String test(
            Children children, SandboxRequest request, TestLog log, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        var end = System.nanoTime() + request.limits().timeMs() * 1_000_000L;
        while (true) {
            var stop = new Run(children, request.testClasses(), log, end, cancelled).run(word());
            if (!stop.goOn() || !log.hasMore()) {
                return stop.reason();
            }
            log.restart();
        }
    }

    /// Why a process ended, and whether another may go on.
    ///
    /// @param reason why what has not run has not
    private record Stop(boolean goOn, String reason) {}

    /// One child process.
    private record Run(
            Children children,
            List<String> testClasses,
            TestLog log,
            long end,
            BooleanSupplier cancelled) {
        Stop run(String word) throws IOException, InterruptedException {
            var folder = children.folder();
            new TestRequest(word, folder.classes(), testClasses, log.over())
                    .write(folder.request());
            var kind =
                    new Children.Kind(
                            TestProcess.class,
                            List.of(JavaOptions.coverage()),
                            Libraries.forTests());
            var child = children.start(kind, word, log::add);
            try (child) {
                var stop = watch(child);
                if (stop != null) {
                    return stop;
                }
            }
            return log.isDone() ? new Stop(false, "It was not reached.") : ended(child);
        }

        private @Nullable Stop watch(ChildProcess child) throws InterruptedException {
            var limits = children.limits();
            for (var poll = 0; !log.isDone() && !child.waitFor(POLL_MILLIS); poll++) {
                if (System.nanoTime() > end) {
                    var message =
                            "All tests together took longer than %d ms.".formatted(limits.timeMs());
                    log.blame(Status.TIMED_OUT, message);
                    return new Stop(false, "Time was over before it could start.");
                }
                if (log.openMillis() > limits.testTimeMs()) {
                    return stopped(
                            Status.TIMED_OUT,
                            "It took longer than %d ms.".formatted(limits.testTimeMs()));
                }
                if (child.printed() > limits.outputKb() * 1024L) {
                    return stopped(
                            Status.OUTPUT_LIMIT,
                            "The tests printed more than %d KiB.".formatted(limits.outputKb()));
                }
                if (poll % 10 == 9) {
                    var excess = children.excess(child);
                    if (excess.isPresent()) {
                        return stopped(excess.get().status(), excess.get().message());
                    }
                    if (log.size() > MAX_TESTS) {
                        return new Stop(false, "More than %d tests had run.".formatted(MAX_TESTS));
                    }
                    if (poll % 50 == 49 && cancelled.getAsBoolean()) {
                        return new Stop(false, "The task was cancelled.");
                    }
                }
            }
            return null;
        }

        private Stop stopped(Status status, String message) {
            return new Stop(log.blame(status, message), message);
        }

        /// The process ended by itself before all tests had run.
        private Stop ended(ChildProcess child) {
            if (!log.isReady()) {
                log.blame(Status.EXITED, "The process for the tests did not start.");
                return new Stop(false, "The process for the tests did not start.");
            }
            return child.isOutOfMemory()
                    ? stopped(
                            Status.OUT_OF_MEMORY,
                            "It needed more than %d MiB of heap."
                                    .formatted(children.limits().memoryMb()))
                    : stopped(
                            Status.EXITED,
                            "It ended the process with exit code %d."
                                    .formatted(child.exit().orElse(-1)));
        }
    }

    private String word() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
