package com.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.service.http.HttpTransport;
import com.example.service.http.Routes;
import com.example.service.http.Transport;
import com.example.service.json.JsonType;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A client and a server, and between them HTTP on a free port or events of API Gateway. */
final class RoundTrip<S> implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<S> clients;
    private volatile Object received;
    private volatile Object next;

    /** Starts a server on a port. */
    interface Start<S> {
        HttpServer on(S service, int port) throws IOException;
    }

    RoundTrip(
            Class<S> type,
            Start<S> start,
            Function<S, Routes> routes,
            Function<Transport, S> client) {
        var service =
                type.cast(
                        Proxy.newProxyInstance(
                                type.getClassLoader(),
                                new Class<?>[] {type},
                                (_, _, arguments) -> {
                                    received = arguments[0];
                                    return next;
                                }));
        try {
            server = start.on(service, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var base = URI.create("http://localhost:" + server.getAddress().getPort());
        clients =
                List.of(
                        client.apply(new HttpTransport(http, base, Map.of())),
                        client.apply(new LambdaTransport(routes.apply(service))));
    }

    /** Calls an operation both ways, once for each response that it may have. */
    @SafeVarargs
    final <Q, A> void check(
            String operation,
            JsonType<Q> type,
            BiFunction<S, Q, A> call,
            JsonType<? extends A>... responses) {
        var request = Examples.request(operation, type);
        for (var i = 0; i < responses.length; i++) {
            var response = Examples.response(operation, i, responses[i]);
            next = response;
            for (var client : clients) {
                received = null;

                var answer = call.apply(client, request);

                assertEquals(List.of(request, response), List.of(received, answer));
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
