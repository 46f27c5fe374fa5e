package dev.nonet.local.bench;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own that is being measured.
final class BenchServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final int port;

    private BenchServer(Process process, int port) throws IOException {
        this.process = process;
        this.port = port;
        awaitReady();
    }

    /// `./nonet up`.
    static BenchServer nonet(String redisUrl, Path work) throws IOException {
        var port = freePort();
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.nonet.local.Nonet",
                        "up",
                        "--port",
                        "" + port);
        return start(
                command,
                Map.of("REDIS_URL", redisUrl, "LOG_LEVEL", "WARN"),
                work.resolve("nonet.log"),
                port);
    }

    /// The control: FastAPI under uvicorn, one process.
    static BenchServer fastApi(String redisUrl, Path work, JsonNode result) throws IOException {
        var venv = work.resolve("venv");
        if (!Files.exists(venv.resolve("bin/uvicorn"))) {
            System.err.println("installing FastAPI, uvicorn and redis into .nonet/bench …");
            run(List.of("python3", "-m", "venv", venv.toString()));
            run(
                    List.of(
                            venv.resolve("bin/pip").toString(),
                            "install",
                            "-q",
                            "fastapi",
                            "uvicorn[standard]",
                            "redis[hiredis]"));
        }
        try (var service = BenchServer.class.getResourceAsStream("service.py")) {
            if (service == null) {
                throw new IOException("service.py is missing");
            }
            Files.copy(service, work.resolve("service.py"), StandardCopyOption.REPLACE_EXISTING);
        }
        var port = freePort();
        var command =
                List.of(
                        venv.resolve("bin/uvicorn").toString(),
                        "service:app",
                        "--app-dir",
                        work.toString(),
                        "--port",
                        "" + port,
                        "--no-access-log");
        return start(
                command,
                Map.of("REDIS_URL", redisUrl, "CANNED_RESULT", result.toString()),
                work.resolve("fastapi.log"),
                port);
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /// Plans once and gives the answer.
    JsonNode plan(String body) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(url("/agents/planner/execute")))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("The server answered " + response.statusCode());
            }
            return Json.mapper().readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static BenchServer start(
            List<String> command, Map<String, String> environment, Path log, int port)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log.toFile()).environment().putAll(environment);
        return new BenchServer(builder.start(), port);
    }

    private void awaitReady() throws IOException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var request = HttpRequest.newBuilder(URI.create(url("/tasks/none"))).GET().build();
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                http.send(request, BodyHandlers.discarding());
                return;
            } catch (ConnectException e) {
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
        throw new IOException("The server does not start; its log is in .nonet/bench");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void run(List<String> command) throws IOException {
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException("failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
