package dev.nonet.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of a server program, which ends when this JVM ends, however that happens.
///
/// A shell stands between: it starts the program and, beside it, a watcher that reads the shell's standard input. That is
/// a pipe from this JVM; the kernel closes it when the JVM is gone, even by SIGKILL, and then the watcher kills the program.
final class RedisProcess {
    private static final String GUARD =
            """
            trap '' INT HUP
            exec 3<&0
            "$@" 3<&- </dev/null >&2 &
            server=$!
            (
              while read -r _ <&3; do :; done
              trap '' TERM
              kill -KILL $server
              rm -f redis.log
              rmdir "$PWD"
            ) >&2 &
            watcher=$!
            echo $server
            wait $server
            status=$?
            kill $watcher
            exit $status
            """;

    private final Process guard;
    private final ProcessHandle server;

    private RedisProcess(Process guard, ProcessHandle server) {
        this.guard = guard;
        this.server = server;
    }

    /// Starts the command; what it prints goes to the end of the log file.
    static RedisProcess start(List<String> command, Path folder, Path log) throws IOException {
        var guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "redis"));
        guarded.addAll(command);
        var guard =
                new ProcessBuilder(guarded)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        var output =
                new BufferedReader(
                        new InputStreamReader(guard.getInputStream(), StandardCharsets.US_ASCII));
        var pid = output.readLine();
        if (pid == null) {
            throw new IOException("The shell that guards Redis did not start");
        }
        return new RedisProcess(guard, handle(Long.parseLong(pid), guard));
    }

    /// A program that is gone already leaves its guard to speak for it.
    private static ProcessHandle handle(long pid, Process guard) {
        return ProcessHandle.of(pid).orElseGet(guard::toHandle);
    }

    long pid() {
        return server.pid();
    }

    /// Waits for the end of the process, but not longer than this.
    ///
    /// @return whether it has ended
    boolean hasEndedWithin(long millis) {
        try {
            return guard.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new RedisUnavailableException("Interrupted while waiting for Redis", e);
        }
    }

    /// Asks it to end (SIGTERM), and ends it (SIGKILL) if it has not within two seconds.
    void stop() {
        signal("CONT");
        server.destroy();
        if (!hasEndedWithin(2_000)) {
            kill();
        }
    }

    /// SIGKILL; returns when the process is gone.
    void kill() {
        server.destroyForcibly();
        while (!hasEndedWithin(1_000)) {
            server.destroyForcibly();
        }
    }

    /// SIGSTOP; returns when the process has stopped, as far as the platform tells.
    void suspend() {
        signal("STOP");
        var stat = Path.of("/proc", Long.toString(pid()), "stat");
        try {
            while (Files.exists(stat) && !Files.readString(stat).contains(") T ")) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SIGCONT.
    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid())
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
