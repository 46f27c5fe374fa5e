package dev.nonet.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// The state machine of workflows in an interpreter that is not ours, one process for any number of executions, which calls
/// the function over HTTP. Its packages are in `.nonet/asl`, where npm puts them once. Safe for use by several threads.
public final class StatesInterpreter implements AutoCloseable {
    private static final Path ROOT = root();
    private static final Path FOLDER = ROOT.resolve(".nonet/asl");
    private static final Path SOURCES = ROOT.resolve("harness/src/main/asl");

    /// The definition that is played.
    public static final Path MACHINE = ROOT.resolve("functions/workflow/machine.asl.json");

    /// Why there may be none.
    public static final String ABSENT = "there is no node with npm, or npm has no registry";

    private final HttpServer function;
    private final Process node;
    private final BufferedReader output;
    private final int port;

    /// What the function is; set before the first execution starts.
    private volatile UnaryOperator<String> handler = event -> "{}";

    private final Queue<String> errors = new ConcurrentLinkedQueue<>();

    private StatesInterpreter() throws IOException {
        function = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        function.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        function.createContext("/", this::invoke);
        function.start();
        node =
                new ProcessBuilder(
                                "node",
                                SOURCES.resolve("states.mjs").toString(),
                                MACHINE.toString(),
                                "http://127.0.0.1:" + function.getAddress().getPort())
                        .directory(FOLDER.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        output = node.inputReader(StandardCharsets.UTF_8);
        port = Integer.parseInt(String.valueOf(output.readLine()));
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the folder with template.yaml");
        }
        return folder;
    }

    /// Whether node and the packages are there, which are fetched where they are not.
    public static boolean isThere() {
        try {
            Files.createDirectories(FOLDER);
            Files.copy(
                    SOURCES.resolve("package.json"),
                    FOLDER.resolve("package.json"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Files.exists(FOLDER.resolve("node_modules/aws-local-stepfunctions"))
                || run(List.of("npm", "install", "--no-audit", "--no-fund", "--silent")) == 0;
    }

    public static StatesInterpreter start() {
        try {
            return new StatesInterpreter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a program of the packages is content.
    public static boolean isContent(String program, String... arguments) {
        var command = new ArrayList<>(List.of(FOLDER.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return run(command) == 0;
    }

    private static int run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private void invoke(HttpExchange exchange) throws IOException {
        var event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var status = 200;
        String answer;
        try {
            answer = handler.apply(event);
        } catch (RuntimeException e) {
            status = 500;
            answer = e.getClass().getName();
            errors.add(e + " for " + event);
        }
        var body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /// @param lambda answers an event, or throws
    public void calls(UnaryOperator<String> lambda) {
        handler = lambda;
    }

    /// What a function is told to use it.
    public Map<String, String> environment() {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.put("AWS_ENDPOINT_URL_SFN", "http://127.0.0.1:" + port);
        return environment;
    }

    /// Stops an execution, and tells nobody.
    public void stop(String execution) {
        try {
            var uri = URI.create("http://127.0.0.1:" + port);
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setDoOutput(true);
            connection.setRequestProperty("X-Amz-Target", "AWSStepFunctions.StopExecution");
            try (var request = connection.getOutputStream()) {
                var body = "{\"executionArn\":\"" + execution + "\"}";
                request.write(body.getBytes(StandardCharsets.UTF_8));
            }
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IllegalStateException("It was not stopped: " + execution);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "WORKFLOW_MACHINE",
                    StatesServer.MACHINE,
                    "AWS_REGION",
                    "us-east-1",
                    "AWS_ACCESS_KEY_ID",
                    "local",
                    "AWS_SECRET_ACCESS_KEY",
                    "local");

    /// The executions that failed since this was asked last.
    public List<String> failed() {
        var failed = new ArrayList<String>();
        try {
            while (output.ready()) {
                failed.add(output.readLine());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return failed;
    }

    /// What the function threw so far.
    public List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        node.destroy();
        function.stop(0);
    }
}
