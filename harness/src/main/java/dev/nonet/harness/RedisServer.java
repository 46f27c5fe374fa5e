package dev.nonet.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A real Redis or Valkey server on a free port of the loopback address, for tests and the local runner.
///
/// The program is `valkey-server` or `redis-server` from the PATH, else the one in the embedded-redis jar. The process ends
/// with [#close()] and, at the latest, with this JVM, even if that is killed. Not for use by several threads at once.
public final class RedisServer implements AutoCloseable {
    private static final int PORTS_TO_TRY = 5;
    private static final long START_LIMIT_NANOS = 10_000_000_000L;
    private static final int POLL_MILLIS = 5;
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int OLDEST_MAJOR = 6;
    private static final int OLDEST_MINOR = 2;

    private final Path program;
    private final RedisOptions options;
    private final Path folder;
    private final int port;
    private RedisProcess process;

    private RedisServer(Path program, RedisOptions options, Path folder) throws IOException {
        this.program = program;
        this.options = options;
        this.folder = folder;
        this.port = freePort();
        this.process = launch();
    }

    /// A server without a password that keeps nothing.
    ///
    /// @throws RedisUnavailableException when none can be started; the message says what to install
    public static RedisServer start() {
        return start(RedisOptions.DEFAULTS);
    }

    /// @throws RedisUnavailableException when none can be started; the message says what to install
    public static RedisServer start(RedisOptions options) {
        return start(options, System.getenv());
    }

    static RedisServer start(RedisOptions options, Map<String, String> environment) {
        var binaries = new RedisBinary(environment);
        var tried = new ArrayList<String>();
        for (var program : binaries.installed().toList()) {
            try {
                return start(program, options);
            } catch (RedisUnavailableException e) {
                tried.add(e.getMessage());
            }
        }
        try {
            var embedded = binaries.embedded();
            if (embedded.isPresent()) {
                return start(embedded.get(), options);
            }
            tried.add("there is no embedded server for this platform");
        } catch (RedisUnavailableException | IOException e) {
            tried.add(e.getMessage());
        }
        throw new RedisUnavailableException(
                "No Redis server could be started. Install Valkey or Redis 6.2 or newer (apt-get"
                        + " install redis-server, or brew install valkey). What was tried: "
                        + String.join("; ", tried));
    }

    static RedisServer start(Path program, RedisOptions options) {
        var reason = "";
        for (var attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
            try {
                var folder = Files.createTempDirectory("nonet-redis-");
                folder.toFile().deleteOnExit();
                log(folder).toFile().deleteOnExit();
                return new RedisServer(program, options, folder);
            } catch (PortTakenException e) {
                reason = e.getMessage();
            } catch (IOException e) {
                throw new RedisUnavailableException(program + ": " + e.getMessage(), e);
            }
        }
        throw new RedisUnavailableException(program + ": " + reason);
    }

    /// `redis://127.0.0.1:port`, with the password where there is one.
    public URI uri() {
        var user = options.password() == null ? "" : ":" + options.password() + "@";
        return URI.create("redis://" + user + "127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /// Of the server itself, not of the shell that guards it; another one after [#restart()].
    public long pid() {
        return process.pid();
    }

    /// Freezes the process (SIGSTOP): connections stay open and nothing is answered.
    public void suspend() {
        process.suspend();
    }

    /// Lets a frozen process go on (SIGCONT).
    public void resume() {
        process.resume();
    }

    /// Ends the process at once (SIGKILL), as a crash would; [#restart()] brings it back.
    public void kill() {
        process.kill();
    }

    /// Starts the server again on the same port; what is left of the former process is killed first.
    ///
    /// @throws RedisUnavailableException when something else has taken the port in between
    public void restart() {
        process.kill();
        try {
            process = launch();
        } catch (IOException e) {
            throw new RedisUnavailableException(program + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        process.stop();
        try {
            wipe(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A replica leaves the copy there that it got from its primary.
    private static void wipe(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    private RedisProcess launch() throws IOException {
        Files.deleteIfExists(log(folder));
        var launched = RedisProcess.start(command(), folder, log(folder));
        var ready = false;
        try {
            awaitReady(launched);
            ready = true;
            return launched;
        } finally {
            if (!ready) {
                launched.kill();
            }
        }
    }

    private List<String> command() {
        var data = options.directory();
        var command =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "--port",
                                Integer.toString(port),
                                "--save",
                                ""));
        command.addAll(List.of("--bind", "127.0.0.1", "--daemonize", "no"));
        command.addAll(List.of("--appendonly", data == null ? "no" : "yes"));
        command.addAll(
                List.of("--dir", (data == null ? folder : data).toAbsolutePath().toString()));
        if (options.password() != null) {
            command.addAll(List.of("--requirepass", options.password()));
        }
        command.addAll(options.arguments());
        return command;
    }

    private void awaitReady(RedisProcess launched) throws IOException {
        var started = System.nanoTime();
        while (!isReady(launched)) {
            if (launched.hasEndedWithin(POLL_MILLIS)) {
                throw ended(Files.readString(log(folder)));
            }
            if (System.nanoTime() - started > START_LIMIT_NANOS) {
                throw new IOException("the server did not answer PING within 10 s");
            }
        }
    }

    /// Another server may have taken the port, so the one that answers must be the one that was started.
    private boolean isReady(RedisProcess launched) throws IOException {
        String info;
        try (var connection = new RedisConnection(port, PATIENCE)) {
            if (options.password() != null) {
                connection.call("AUTH", options.password());
            }
            if (!connection.call("PING").equals(List.of("PONG"))) {
                return false;
            }
            info = connection.call("INFO", "server").getFirst();
        } catch (IOException e) {
            return false;
        }
        if (!field(info, "process_id").equals(Long.toString(launched.pid()))) {
            return false;
        }
        requireSupported(field(info, "redis_version"));
        return true;
    }

    static void requireSupported(String version) throws IOException {
        var parts = version.split("\\.", -1);
        var major = Integer.parseInt(parts[0]);
        var minor = Integer.parseInt(parts[1]);
        if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
            throw new IOException("Redis " + version + " is older than 6.2");
        }
    }

    private static String field(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static IOException ended(String log) {
        var text = log.strip();
        return text.contains("Address already in use")
                ? new PortTakenException()
                : new IOException("the server ended at once and said: " + lastLine(text));
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static Path log(Path folder) {
        return folder.resolve("redis.log");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class PortTakenException extends IOException {
        private static final long serialVersionUID = 1L;

        PortTakenException() {
            super("every port that was free was taken before Redis could have it");
        }
    }
}
