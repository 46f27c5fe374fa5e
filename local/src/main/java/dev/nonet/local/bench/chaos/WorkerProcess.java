package dev.nonet.local.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
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
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerMain.class.getName());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(bed.folder().resolve("workers.log").toFile()));
        builder.environment().putAll(bed.environment());
        builder.environment().put("LOG_LEVEL", options.watched() ? "INFO" : "WARN");
        builder.environment().put("WITNESS_PORT", options.watched() ? "" + witness.port() : "0");
        builder.environment().put("HIDDEN_SECONDS", "" + bed.hidden().toSeconds());
        builder.environment().put("THREADS", "" + options.threads());
        builder.environment().put("BATCH", "" + options.batch());
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
