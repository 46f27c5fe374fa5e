package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.contract.Json;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// API Gateway on this machine: passes each request to the function that the template names for it, as the event that
/// AWS would send, and sends back what the function answers.
final class Gateway implements AutoCloseable {
    /// Bytes of a request's body, as on API Gateway.
    static final int MAX_BODY = 10 * 1024 * 1024;

    private static final String HOST = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final List<Route> routes;
    private final Map<String, LocalFunction> functions;
    private final WebServer server;

    private Gateway(int port, List<Route> routes, Map<String, LocalFunction> functions) {
        this.routes = routes;
        this.functions = functions;
        this.server =
                WebServer.builder()
                        .host(HOST)
                        .port(port)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofMillis(200))
                        .directHandlers(badRequests())
                        .routing(routing -> routing.any(this::handle))
                        .build();
    }

    /// @param port 0 for a free one
    /// @throws PortTakenException when something else listens there
    static Gateway start(int port, List<Route> routes, Map<String, LocalFunction> functions) {
        requireFree(port);
        var gateway = new Gateway(port, routes, functions);
        gateway.server.start();
        return gateway;
    }

    /// Asked beforehand, because the server only logs that it could not listen.
    private static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new PortTakenException(port, e);
        }
    }

    int port() {
        return server.port();
    }

    private void handle(ServerRequest request, ServerResponse response) {
        var method = request.prologue().method().text();
        var path = request.prologue().uriPath().rawPathNoParams();
        var match = Route.find(routes, method, path);
        if (match.isEmpty()) {
            send(response, Problem.of(ErrorCode.UNKNOWN_ROUTE, "See GET /docs for the routes."));
            return;
        }
        JsonNode answer;
        try {
            var body = request.content().hasEntity() ? read(request) : new byte[0];
            if (body == null) {
                send(
                        response,
                        Problem.of(
                                ErrorCode.BODY_TOO_LARGE,
                                "A body has at most " + MAX_BODY + " bytes."));
                return;
            }
            var function = functions.get(match.get().route().function());
            if (function == null) {
                throw new IllegalStateException("No function for " + match.get().route());
            }
            answer =
                    Json.mapper()
                            .readTree(function.invoke(ProxyEvent.of(request, match.get(), body)));
        } catch (IOException | RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("route", match.get().route().path())
                    .log("failed");
            send(response, Problem.of(e));
            return;
        }
        send(response, answer);
    }

    private static byte @Nullable [] read(ServerRequest request) throws IOException {
        try (var input = request.content().inputStream()) {
            var body = input.readNBytes(MAX_BODY + 1);
            return body.length > MAX_BODY ? null : body;
        }
    }

    private static void send(ServerResponse response, JsonNode answer) {
        response.status(answer.path("statusCode").asInt());
        for (var header : answer.path("headers").properties()) {
            response.header(header.getKey(), header.getValue().asText());
        }
        for (var header : answer.path("multiValueHeaders").properties()) {
            var values = new String[header.getValue().size()];
            for (var i = 0; i < values.length; i++) {
                values[i] = header.getValue().get(i).asText();
            }
            response.header(header.getKey(), values);
        }
        response.send(ProxyEvent.body(answer));
    }

    private static void send(ServerResponse response, Problem problem) {
        response.status(problem.status());
        response.header("Content-Type", "application/problem+json");
        response.send(problem.toJson().getBytes(StandardCharsets.UTF_8));
    }

    /// What is no HTTP request gets an answer of ours, too.
    private static DirectHandlers badRequests() {
        DirectHandler handler =
                (request, type, status, headers, message) -> {
                    var problem =
                            Problem.of(
                                    ErrorCode.MALFORMED_REQUEST, "This is no valid HTTP request.");
                    headers.set(HeaderNames.CONTENT_TYPE, "application/problem+json");
                    return DirectHandler.TransportResponse.builder()
                            .status(Status.BAD_REQUEST_400)
                            .headers(headers)
                            .entity(problem.toJson())
                            .build();
                };
        return DirectHandlers.builder()
                .addHandler(DirectHandler.EventType.BAD_REQUEST, handler)
                .build();
    }

    @Override
    public void close() {
        server.stop();
    }
}
