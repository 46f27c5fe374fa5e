package dev.nonet.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;

/// An HTTP server on loopback that writes down who called it, and answers as a test wants it.
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile List<Integer> answers = List.of();
    private volatile String body = "thanks";

    record Call(
            String method,
            String path,
            String type,
            String event,
            String id,
            String timestamp,
            String signature,
            String target,
            String body) {
        JsonNode json() {
            try {
                return Json.mapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", this::answer);
        server.start();
    }

    /// The statuses of the first answers; then it is 200.
    Receiver answering(Integer... statuses) {
        answers = List.of(statuses);
        return this;
    }

    Receiver saying(String text) {
        body = text;
        return this;
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url() {
        return "http://" + host() + "/hook?a=b";
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        calls.add(
                new Call(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        String.valueOf(headers.getFirst("Content-Type")),
                        String.valueOf(headers.getFirst("Nonet-Event")),
                        String.valueOf(headers.getFirst("Webhook-Id")),
                        String.valueOf(headers.getFirst("Webhook-Timestamp")),
                        String.valueOf(headers.getFirst("Webhook-Signature")),
                        String.valueOf(headers.getFirst("X-Amz-Target")),
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        var number = calls.size();
        var status = number <= answers.size() ? answers.get(number - 1) : 200;
        exchange.getResponseHeaders().add("Location", "http://" + host() + "/elsewhere");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var output = exchange.getResponseBody()) {
            output.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
