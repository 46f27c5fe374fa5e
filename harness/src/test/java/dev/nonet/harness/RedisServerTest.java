package dev.nonet.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

class RedisServerTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @Test
    void answersAtItsPort() throws Exception {
        try (var redis = RedisServer.start()) {
            assertThat(redis.uri()).hasToString("redis://127.0.0.1:" + redis.port());
            assertThat(call(redis, "PING")).isEqualTo("PONG");
        }
    }

    @Test
    void isGoneWhenClosed() {
        var redis = RedisServer.start();
        var server = ProcessHandle.of(redis.pid()).orElseThrow();

        redis.close();

        assertThat(server.isAlive()).isFalse();
        assertThatThrownBy(() -> call(redis, "PING")).isInstanceOf(IOException.class);
    }

    @Test
    void twoOfThemDoNotShareAnything() throws Exception {
        try (var one = RedisServer.start();
                var other = RedisServer.start()) {
            call(one, "SET", "key", "value");

            assertThat(call(one, "GET", "key")).isEqualTo("value");
            assertThat(call(other, "GET", "key")).isEmpty();
        }
    }

    @Test
    void asksForItsPassword() throws Exception {
        try (var redis = RedisServer.start(RedisOptions.DEFAULTS.withPassword("open"))) {
            assertThat(redis.uri()).hasToString("redis://:open@127.0.0.1:" + redis.port());
            assertThatThrownBy(() -> call(redis, "PING")).hasMessageContaining("-NOAUTH");
            try (var connection = new RedisConnection(redis.port(), PATIENCE)) {
                assertThat(connection.call("AUTH", "open")).containsExactly("OK");
                assertThat(connection.call("PING")).containsExactly("PONG");
            }
        }
    }

    @Test
    void takesFurtherArguments() throws Exception {
        var options = RedisOptions.DEFAULTS.withArguments("--maxmemory", "10mb");
        try (var redis = RedisServer.start(options)) {
            assertThat(call(redis, "INFO", "memory")).contains("maxmemory:10485760");
        }
    }

    @Test
    void aFrozenServerAnswersAgainWhenItIsResumed() throws Exception {
        try (var redis = RedisServer.start()) {
            redis.suspend();
            assertThatThrownBy(() -> call(redis, "PING"))
                    .isInstanceOf(SocketTimeoutException.class);

            redis.resume();
            assertThat(call(redis, "PING")).isEqualTo("PONG");
        }
    }

    @Test
    void aFrozenServerCanBeClosed() {
        var redis = RedisServer.start();
        var server = ProcessHandle.of(redis.pid()).orElseThrow();
        redis.suspend();

        redis.close();

        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void comesBackOnTheSamePortAndHasForgottenEverything() throws Exception {
        try (var redis = RedisServer.start()) {
            call(redis, "SET", "key", "value");
            var firstPid = redis.pid();

            redis.kill();
            assertThatThrownBy(() -> call(redis, "PING")).isInstanceOf(IOException.class);
            redis.restart();

            assertThat(redis.pid()).isNotEqualTo(firstPid);
            assertThat(call(redis, "GET", "key")).isEmpty();
        }
    }

    @Test
    void keepsItsDataInAFolderThroughACrash(@TempDir Path folder) throws Exception {
        try (var redis = RedisServer.start(RedisOptions.DEFAULTS.withDirectory(folder))) {
            call(redis, "SET", "key", "value");

            redis.kill();
            redis.restart();

            assertThat(call(redis, "GET", "key")).isEqualTo("value");
        }
    }

    @Test
    void doesNotOutliveAKilledJvm() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jvm =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-XX:TieredStopAtLevel=1",
                                Holder.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var pid = Long.parseLong(jvm.inputReader().readLine());
        var server = ProcessHandle.of(pid).orElseThrow();
        assertThat(server.isAlive()).isTrue();

        jvm.destroyForcibly().waitFor();

        server.onExit().get(10, TimeUnit.SECONDS);
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void saysWhatToInstallWhenNothingStarts(@TempDir Path folder) throws Exception {
        var broken = program(folder.resolve("redis-server"), "echo libssl.so.3 is missing; exit 1");
        var cache = Files.writeString(folder.resolve("no-folder"), "");

        assertThatThrownBy(
                        () ->
                                RedisServer.start(
                                        RedisOptions.DEFAULTS,
                                        Map.of(
                                                "PATH", folder.toString(),
                                                "XDG_CACHE_HOME", cache.toString())))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageContainingAll(
                        "Install Valkey or Redis 6.2",
                        broken + ": the server ended at once and said: libssl.so.3 is missing");
    }

    @Test
    void theEmbeddedServerStandsInWhereNoneIsInstalled(@TempDir Path cache) throws Exception {
        var nothing = Map.of("PATH", "", "XDG_CACHE_HOME", cache.toString());
        for (var time : List.of("unpacked", "found in the cache")) {
            try (var redis = RedisServer.start(RedisOptions.DEFAULTS, nothing)) {
                assertThat(call(redis, "PING")).as(time).isEqualTo("PONG");
            }
        }
    }

    @Test
    void refusesServersOlderThanTheOldestItSupports() throws Exception {
        RedisServer.requireSupported("6.2.0");
        RedisServer.requireSupported("7.0.15");
        RedisServer.requireSupported("10.0.0");
        for (var version : List.of("6.1.9", "6.0.16", "5.9.0")) {
            assertThatThrownBy(() -> RedisServer.requireSupported(version))
                    .hasMessageContaining(version);
        }
    }

    private static String call(RedisServer redis, String... command) throws IOException {
        try (var connection = new RedisConnection(redis.port(), PATIENCE)) {
            return connection.call(command).getFirst();
        }
    }

    private static Path program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /// A JVM that starts a server, says its process id and waits to be killed.
    static final class Holder {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(RedisServer.start().pid());
            Thread.currentThread().join();
        }
    }
}
