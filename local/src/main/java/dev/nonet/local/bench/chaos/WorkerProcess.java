package dev.nonet.local.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A worker in a process of its own, which ends with this one at the latest.
record WorkerProcess(Process process) implements AutoCloseable {
    /// How a worker is started.
    ///
    /// @param threads that take messages side by side
    /// @param batch messages that a thread takes at once
    /// @param watched whether the witness hears where it is, and has its effects
    record Options(int threads, int batch, boolean watched) {}

    static WorkerProcess start(Bed bed, WitnessServer witness, Options options) {
        var environment = new HashMap<>(bed.environment());
        environment.put("LOG_LEVEL", options.watched() ? "INFO" : "WARN");
        environment.put("WITNESS_PORT", options.watched() ? "" + witness.port() : "0");
        environment.put("HIDDEN_SECONDS", "" + bed.hidden().toSeconds());
        environment.put("THREADS", "" + options.threads());
        environment.put("BATCH", "" + options.batch());
        return start(WorkerMain.class, environment, bed.folder().resolve("workers.log"));
    }

    /// @param log takes what the process prints, after what is there
    static WorkerProcess start(Class<?> main, Map<String, String> environment, Path log) {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new WorkerProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /// SIGKILL.
    void kill() {
        process.destroyForcibly();
    }

    /// SIGSTOP.
    void stop() {
        signal("STOP");
    }

    /// SIGCONT.
    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            var signal = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid()).start();
            if (signal.waitFor() != 0) {
                throw new IllegalStateException("The worker is gone");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
