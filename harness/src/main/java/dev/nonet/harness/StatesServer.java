package dev.nonet.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server in this process that takes the calls of Step Functions' API, on a free port of loopback, and runs nothing.
public final class StatesServer implements AutoCloseable {
    /// The machine of [#environment].
    public static final String MACHINE =
            "arn:aws:states:us-east-1:000000000000:stateMachine:nonet-workflow";

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private volatile String refusal = "";

    /// A call that was taken.
    ///
    /// @param action such as `StartExecution`
    /// @param body JSON
    public record Call(String action, String body) {}

    private StatesServer(HttpServer server) {
        this.server = server;
    }

    public static StatesServer start() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var states = new StatesServer(HttpServer.create(address, 0));
            states.server.createContext("/", states::answer);
            states.server.start();
            return states;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var isSigned = String.valueOf(headers.getFirst("Authorization")).contains("/states/");
        var target = String.valueOf(headers.getFirst("X-Amz-Target"));
        var error = isSigned ? refusal : "AccessDeniedException";
        if (error.isEmpty()) {
            calls.add(new Call(target.replace("AWSStepFunctions.", ""), body));
        }
        var status = ended.stream().anyMatch(body::contains) ? "ABORTED" : "RUNNING";
        var text =
                error.isEmpty()
                        ? "{\"status\":\"" + status + "\"}"
                        : "{\"__type\":\"" + error + "\"}";
        var answer = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(error.isEmpty() ? 200 : 400, answer.length);
        try (var output = exchange.getResponseBody()) {
            output.write(answer);
        }
    }

    /// What a function is told to use this server.
    public Map<String, String> environment() {
        return Map.of(
                "WORKFLOW_MACHINE",
                MACHINE,
                "AWS_ENDPOINT_URL_SFN",
                uri().toString(),
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local");
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// What was called and not refused, in order.
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /// Says of an execution from now on that it was aborted, and of any other that it runs.
    public void end(String execution) {
        ended.add(execution);
    }

    /// Refuses what comes with an error, or takes it again where that is empty.
    ///
    /// @param error such as `TaskDoesNotExist`
    public void refuse(String error) {
        refusal = error;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
