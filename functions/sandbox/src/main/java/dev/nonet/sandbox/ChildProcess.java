package dev.nonet.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A child process with all that it starts, its output counted and its reports read. Used by one thread.
final class ChildProcess implements AutoCloseable {
    private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";
    private static final String EXIT = "sandbox exit ";
    private static final int MAX_LINE = 4 * 1024 * 1024;

    private final Process process;
    private final Consumer<Report> reports;
    private final String word;
    private final Set<ProcessHandle> family = new LinkedHashSet<>();
    private final AtomicLong printed = new AtomicLong();
    private final List<Thread> readers;
    private volatile boolean outOfMemory;
    private volatile int exit = -1;

    /// @param word with which reports start
    ChildProcess(List<String> command, Path folder, String word, Consumer<Report> reports)
            throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().put(FamilyMark.VARIABLE, word);
        this.word = word;
        this.reports = reports;
        process = builder.start();
        readers =
                List.of(
                        reader(
                                "reports",
                                () ->
                                        readReports(
                                                new BufferedInputStream(process.getInputStream()))),
                        reader("output", () -> drain(process.getErrorStream())));
    }

    /// Waits a little.
    ///
    /// @return whether the process, and not only a part of it, has come to its end
    boolean waitFor(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS) || exit >= 0;
    }

    /// Bytes printed by the tests so far.
    long printed() {
        return printed.get();
    }

    boolean isOutOfMemory() {
        return outOfMemory;
    }

    /// How the process ended, after [#close()].
    OptionalInt exit() {
        return exit >= 0 ? OptionalInt.of(exit) : OptionalInt.empty();
    }

    /// Processor time of it and of what runs of those that it started.
    long processorMillis() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(running -> running.info().totalCpuDuration().stream())
                .mapToLong(Duration::toMillis)
                .sum();
    }

    /// Processes that it started and that still run. Remembers them, as they may lose their parent.
    int countFamily() {
        process.descendants().forEach(family::add);
        return (int) family.stream().filter(ProcessHandle::isAlive).count();
    }

    /// Ends it with all that it started, and reads what it still had to say.
    @Override
    public void close() {
        countFamily();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        try {
            FamilyMark.destroyAll(word);
            process.getOutputStream().close();
            process.waitFor();
            for (var reader : readers) {
                reader.join(1_000);
            }
        } catch (IOException e) {
            // Its input is closed either way.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (exit < 0) {
            exit = process.exitValue();
        }
    }

    private void readReports(InputStream output) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = output.read(); next >= 0; next = output.read()) {
            if (next != '\n') {
                line.write(next);
            } else {
                accept(line.toString(StandardCharsets.UTF_8));
                line.reset();
            }
            if (line.size() > MAX_LINE) {
                printed.addAndGet(line.size());
                line.reset();
            }
        }
    }

    private void accept(String line) {
        if (line.startsWith(EXIT)) {
            exit = parseExit(line.substring(EXIT.length()));
            return;
        }
        if (line.startsWith(OUT_OF_MEMORY)) {
            outOfMemory = true;
        }
        Report.parse(word, line)
                .ifPresentOrElse(reports, () -> printed.addAndGet(line.length() + 1L));
    }

    private void drain(InputStream errors) throws IOException {
        var buffer = new byte[8 * 1024];
        for (var read = errors.read(buffer); read >= 0; read = errors.read(buffer)) {
            printed.addAndGet(read);
        }
    }

    private static int parseExit(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Thread reader(String name, Reading reading) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(
                        () -> {
                            try {
                                reading.read();
                            } catch (IOException | RuntimeException e) {
                                // The process has ended, or says what no report says; either is its
                                // end.
                            }
                        });
    }

    /// Reads to the end.
    private interface Reading {
        void read() throws IOException;
    }
}
