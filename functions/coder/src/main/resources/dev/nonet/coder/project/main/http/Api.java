package com.example.service.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the resource for a request, and answers every one of them. */
public final class Api implements HttpHandler {
    private final Map<String, CrudResource<?>> resources;

    public Api(CrudResource<?>... resources) {
        this.resources =
                Arrays.stream(resources)
                        .collect(Collectors.toMap(CrudResource::collection, Function.identity()));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(new Request(exchange)));
        }
    }

    private Response answer(Request request) throws IOException {
        try {
            return route(request);
        } catch (RuntimeException e) {
            return Problems.of(e);
        }
    }

    private Response route(Request request) throws IOException {
        var path = request.path();
        var resource = resources.get(path.getFirst());
        if (resource != null) {
            return resource.handle(request);
        }
        var answer =
                switch (String.join("/", path)) {
                    case "health" -> Response.json(200, Map.of("status", "ok"));
                    case "openapi.json" -> openApi();
                    default -> throw ProblemException.notFound();
                };
        if (!request.method().equals("GET")) {
            throw ProblemException.notAllowed("GET, HEAD");
        }
        return answer;
    }

    private static Response openApi() throws IOException {
        try (var document = Api.class.getResourceAsStream("/openapi.json")) {
            var text = new String(document.readAllBytes(), StandardCharsets.UTF_8);
            return new Response(200, "application/json", Map.of(), text);
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        var body = response.body().getBytes(StandardCharsets.UTF_8);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (body.length == 0) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
