package dev.nonet.local.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Lambda's Runtime API on loopback, as AWS documents it: the next event, and what came of it.
final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final int TIMEOUT_SECONDS = 30;

    private final HttpServer server;
    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private volatile long askedAt;

    /// What a function said.
    ///
    /// @param askedAt when it asked for the event, [System#nanoTime]
    /// @param answeredAt when its answer was here
    @SuppressWarnings("ArrayRecordComponent") // looked at once, never compared
    record Answer(boolean failed, byte[] body, long askedAt, long answeredAt) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PREFIX, this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void send(byte[] event) {
        events.add(event);
    }

    /// @throws IOException when there is none in time
    Answer await(Duration atMost) throws IOException {
        try {
            var answer = answers.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new IOException("The function did not answer within " + atMost);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(PREFIX.length());
            if (path.equals("invocation/next")) {
                next(exchange);
                return;
            }
            var body = exchange.getRequestBody().readAllBytes();
            var failed = path.endsWith("/error");
            answers.add(new Answer(failed, body, askedAt, System.nanoTime()));
            exchange.sendResponseHeaders(202, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        askedAt = System.nanoTime();
        var event = events.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(System.currentTimeMillis() + TIMEOUT_SECONDS * 1000L));
        headers.set(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:eu-central-1:123456789012:function:bench");
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
