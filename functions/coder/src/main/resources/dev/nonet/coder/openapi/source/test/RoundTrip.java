package com.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.service.http.HttpTransport;
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

/** A client and a server, and between them HTTP on a free port. */
final class RoundTrip<S> implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final S client;
    private volatile Object received;
    private volatile Object next;

    /** Starts a server on a port. */
    interface Start<S> {
        HttpServer on(S service, int port) throws IOException;
    }

    RoundTrip(Class<S> type, Start<S> start, Function<Transport, S> client) {
        var service =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            received = arguments[0];
                            return next;
                        });
        try {
            server = start.on(type.cast(service), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var base = URI.create("http://localhost:" + server.getAddress().getPort());
        this.client = client.apply(new HttpTransport(http, base, Map.of()));
    }

    /** Calls an operation once for each response that it may have. */
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

            var answer = call.apply(client, request);

            assertEquals(List.of(request, response), List.of(received, answer));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
