package dev.nonet.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.workflow.Start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that speaks the protocol of Step Functions as its API reference has it, as far as runs are started and woken.
/// It runs nothing.
final class StatesServer implements AutoCloseable {
    private final HttpServer server;

    /// Executions in the order in which they were started, one of a name once.
    final List<Start> started = new CopyOnWriteArrayList<>();

    /// Tokens that were woken.
    final List<String> woken = new CopyOnWriteArrayList<>();

    StatesServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        var body = Json.mapper().readTree(exchange.getRequestBody());
        switch (String.valueOf(target)) {
            case "AWSStepFunctions.StartExecution" -> start(exchange, body);
            case "AWSStepFunctions.SendTaskSuccess" -> {
                woken.add(body.path("taskToken").asText());
                answer(exchange, 200, "{}");
            }
            default -> answer(exchange, 400, "{\"__type\":\"UnknownOperationException\"}");
        }
    }

    private void start(HttpExchange exchange, JsonNode body) throws IOException {
        var start = Start.read(Json.mapper().readTree(body.path("input").asText()).path("start"));
        if (started.stream().anyMatch(known -> known.name().equals(start.name()))) {
            answer(exchange, 400, "{\"__type\":\"ExecutionAlreadyExists\"}");
            return;
        }
        started.add(start);
        answer(exchange, 200, "{\"executionArn\":\"arn\",\"startDate\":1}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
