package dev.nonet.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// A server that speaks the REST protocol of EventBridge Scheduler as its API reference has it, and wants every request
/// signed. It sends nothing.
final class SchedulerServer implements AutoCloseable {
    private final Map<String, ObjectNode> schedules = new TreeMap<>();
    private final HttpServer server;

    SchedulerServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/schedules", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// What a schedule sends, of whatever tenant.
    JsonNode message(String name) {
        var schedule =
                schedules.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("." + name))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
        try {
            return Json.mapper().readTree(schedule.at("/Target/Input").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        var authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!authorization.startsWith("AWS4-HMAC-SHA256 Credential=local/")) {
            answer(exchange, 403, "{\"message\":\"not signed\"}");
            return;
        }
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/schedules")) {
            list(exchange);
            return;
        }
        var name = path.substring("/schedules/".length());
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                schedules.put(name, body(exchange, name));
                answer(exchange, 200, "{\"ScheduleArn\":\"arn\"}");
            }
            case "PUT" -> {
                var body = body(exchange, name);
                var known = schedules.replace(name, body) != null;
                answer(exchange, known ? 200 : 404, "{\"ScheduleArn\":\"arn\"}");
            }
            case "GET" -> {
                var known = schedules.get(name);
                answer(exchange, known == null ? 404 : 200, String.valueOf(known));
            }
            default -> answer(exchange, schedules.remove(name) == null ? 404 : 200, "{}");
        }
    }

    private static ObjectNode body(HttpExchange exchange, String name) throws IOException {
        var body = (ObjectNode) Json.mapper().readTree(exchange.getRequestBody());
        return body.put("Name", name);
    }

    private void list(HttpExchange exchange) throws IOException {
        var answer = Json.mapper().createObjectNode();
        var all = answer.putArray("Schedules");
        for (var name : schedules.keySet()) {
            if (exchange.getRequestURI()
                    .getQuery()
                    .contains("NamePrefix=" + name.substring(0, name.indexOf('.')))) {
                all.addObject().put("Name", name);
            }
        }
        answer(exchange, 200, answer.toString());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        if (status == 404) {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", "ResourceNotFoundException:x");
        }
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
