package dev.nonet.sandbox;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.sandbox.Sandbox;
import dev.nonet.shared.sandbox.SandboxLimits;
import dev.nonet.shared.sandbox.SandboxRequest;
import dev.nonet.shared.sandbox.SandboxResult;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Runs tests in child processes, the next where the last was stopped, until all have run or time is over. Safe for use
/// by several threads.
public final class TestRunner implements Sandbox {
    /// Processes that tests may have running at once.
    static final int MAX_PROCESSES = 64;

    /// Tests in one run.
    static final int MAX_TESTS = 10_000;

    private static final int POLL_MILLIS = 20;

    private final Confinement strong;
    private final SecureRandom random = new SecureRandom();
    private volatile boolean strongWorks = true;

    /// @param strongest how far tests are kept from the machine at most; less where the machine does not offer it
    public TestRunner(Isolation strongest) {
        strong =
                strongest == Isolation.NAMESPACES && Confinement.Namespaces.areThere()
                        ? new Confinement.Namespaces(script())
                        : new Confinement.Plain();
        TestFolder.wipeLeftovers(Path.of(System.getProperty("java.io.tmpdir")), Instant.now());
    }

    @Override
    public SandboxResult run(SandboxRequest request, BooleanSupplier cancelled) {
        var limits = request.limits();
        var end = System.nanoTime() + limits.timeMs() * 1_000_000L;
        var log = new TestLog();
        try (var folder = TestFolder.create(request.files())) {
            var confinement = strongWorks ? strong : new Confinement.Plain();
            while (true) {
                var running =
                        new Run(
                                folder,
                                confinement,
                                request.testClasses(),
                                limits,
                                log,
                                end,
                                cancelled);
                var stop = running.run(word());
                if (!log.isReady() && confinement instanceof Confinement.Namespaces) {
                    strongWorks = false;
                    confinement = new Confinement.Plain();
                } else if (!stop.goOn() || !log.hasMore()) {
                    return new SandboxResult(
                            log.tests(stop.reason()), log.executionData(), confinement.isolation());
                }
                log.restart();
            }
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "SANDBOX_UNAVAILABLE", "The process for the tests cannot be started.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException.Transient(
                    "SANDBOX_UNAVAILABLE", "The tests were interrupted; try again.", e);
        }
    }

    /// Why a process ended, and whether another may go on.
    ///
    /// @param reason why what has not run has not
    private record Stop(boolean goOn, String reason) {}

    /// One child process.
    private record Run(
            TestFolder folder,
            Confinement confinement,
            List<String> testClasses,
            SandboxLimits limits,
            TestLog log,
            long end,
            BooleanSupplier cancelled) {
        Stop run(String word) throws IOException, InterruptedException {
            new TestRequest(word, folder.classes(), testClasses, log.over())
                    .write(folder.request());
            folder.clear();
            var child = new ChildProcess(command(), folder.work(), word, log);
            try (child) {
                var stop = watch(child);
                if (stop != null) {
                    return stop;
                }
            }
            return log.isDone() ? new Stop(false, "It was not reached.") : ended(child);
        }

        private @Nullable Stop watch(ChildProcess child) throws InterruptedException {
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
                    if (child.countFamily() > MAX_PROCESSES) {
                        return stopped(
                                Status.EXITED,
                                "It started more than %d processes.".formatted(MAX_PROCESSES));
                    }
                    if (folder.size() > limits.diskMb() * Confinement.MIB) {
                        return stopped(
                                Status.DISK_LIMIT,
                                "The tests wrote more than %d MiB.".formatted(limits.diskMb()));
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
                            "It needed more than %d MiB of heap.".formatted(limits.memoryMb()))
                    : stopped(
                            Status.EXITED,
                            "It ended the process with exit code %d."
                                    .formatted(child.exit().orElse(-1)));
        }

        private List<String> command() {
            var readable = new ArrayList<>(Libraries.forTests());
            var classPath =
                    readable.stream()
                            .map(Path::toString)
                            .collect(Collectors.joining(File.pathSeparator));
            var java = new ArrayList<String>();
            java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            java.addAll(JavaOptions.of(limits, confinement.workingFolder(folder.work())));
            java.addAll(
                    List.of(
                            "-cp",
                            classPath,
                            TestProcess.class.getName(),
                            folder.request().toString()));
            readable.add(Libraries.coverageAgent());
            readable.add(Path.of(System.getProperty("java.home")));
            readable.add(folder.classes());
            readable.add(folder.request());
            return confinement.command(java, folder.work(), readable, limits);
        }
    }

    private String word() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String script() {
        try (var script = TestRunner.class.getResourceAsStream("sandbox.sh")) {
            if (script == null) {
                throw new IllegalStateException("sandbox.sh is packaged with this class");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
