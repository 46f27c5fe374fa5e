package com.example.service.http;

import com.example.service.json.Binary;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** Serves routes with the JDK's HTTP server. */
public record HttpEndpoint(Routes routes) implements HttpHandler {
    /** Bytes of a body. */
    static final int MAX_BODY = 8 * 1024 * 1024;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                var problem = "A body has at most " + MAX_BODY + " bytes.";
                send(exchange, Problems.of(new ProblemException(413, problem)));
            } else {
                send(exchange, routes.answer(call(exchange, body)));
            }
        }
    }

    private static Call call(HttpExchange exchange, byte[] body) {
        var uri = exchange.getRequestURI();
        var headers =
                exchange.getRequestHeaders().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        header -> String.join(",", header.getValue())));
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        var method = exchange.getRequestMethod();
        return new Call(method, uri.getRawPath(), query, headers, Binary.of(body));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var body = answer.body().bytes();
        if (!answer.contentType().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        }
        var isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(
                answer.status(), isHead || body.length == 0 ? -1 : body.length);
        if (!isHead && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
