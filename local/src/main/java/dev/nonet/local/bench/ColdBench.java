package dev.nonet.local.bench;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;

import dev.nonet.harness.RedisServer;
import dev.nonet.local.bench.ManagedRuntime.Function;
import dev.nonet.local.bench.ManagedRuntime.Start;
import dev.nonet.shared.contract.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Measures cold starts of the packaged functions beside two controls, interleaved round by round.
@Command(
        name = "cold",
        mixinStandardHelpOptions = true,
        description = {
            "Measure cold starts: from the start of the process to the first answer, under the"
                    + " official",
            "runtime interface client and the flags of the managed java25 runtime, with Redis"
                    + " connected."
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet bench cold",
            "  ./nonet bench cold planner coder --rounds 3"
        })
final class ColdBench implements Callable<Integer> {
    private static final List<String> ALL =
            List.of(
                    "researcher",
                    "planner",
                    "designer",
                    "coder",
                    "validator",
                    "security",
                    "deployer",
                    "monitor",
                    "analyst",
                    "api",
                    "relay",
                    "sandbox");
    private static final String ECHO = "echo";
    private static final String HELLO = "hello";

    @Parameters(description = "Functions to measure (default: all).")
    List<String> functions = new ArrayList<>();

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "Starts of each (default ${DEFAULT-VALUE}).")
    int rounds;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    boolean json;

    /// The starts of one function in its two layouts.
    private record Series(List<Start> zip, List<Start> container) {
        Series() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public Integer call() throws IOException {
        var work = Files.createTempDirectory("nonet-bench");
        try (var redis = RedisServer.start();
                var probed = Probed.start()) {
            var runtime = new ManagedRuntime(work);
            var subjects = subjects(work, redis);
            var events = new LinkedHashMap<String, byte[]>();
            var caches = new LinkedHashMap<String, Path>();
            for (var subject : subjects) {
                events.put(subject.name(), event(subject.name(), probed));
                System.err.println("training " + subject.name() + " …");
                caches.put(
                        subject.name(),
                        runtime.trainContainer(
                                subject, events.getOrDefault(subject.name(), new byte[0])));
            }
            var series = new LinkedHashMap<String, Series>();
            for (var round = 0; round < rounds; round++) {
                System.err.printf("round %d of %d …%n", round + 1, rounds);
                for (var subject : subjects) {
                    var event = events.getOrDefault(subject.name(), new byte[0]);
                    var one = series.computeIfAbsent(subject.name(), name -> new Series());
                    one.zip().add(runtime.startZip(subject, event));
                    one.container()
                            .add(
                                    runtime.startContainer(
                                            subject,
                                            event,
                                            caches.getOrDefault(subject.name(), work)));
                }
            }
            print(subjects, series, System.out);
            return 0;
        } finally {
            deleteAll(work);
        }
    }

    private List<Function> subjects(Path work, RedisServer redis) throws IOException {
        var subjects = new ArrayList<Function>();
        subjects.add(control(work, ECHO, EchoControl.class));
        subjects.add(control(work, HELLO, HelloControl.class));
        for (var name : functions.isEmpty() ? ALL : functions) {
            var root = Path.of("functions", name, "target", "lambda").toAbsolutePath();
            if (!Files.isDirectory(root)) {
                throw new IOException("There is no " + root + "; run mvn package first");
            }
            subjects.add(
                    new Function(
                            name,
                            root,
                            "dev.nonet.%s.%sHandler::handleRequest"
                                    .formatted(
                                            name,
                                            Character.toUpperCase(name.charAt(0))
                                                    + name.substring(1)),
                            1024,
                            Map.of(
                                    "REDIS_URL",
                                    redis.uri().toString(),
                                    "PROBE_PRIVATE_ADDRESSES",
                                    "loopback",
                                    // As deployed; nothing is sent to them here.
                                    "TASK_QUEUES",
                                    "http://127.0.0.1:9/nonet-{agent}")));
        }
        return subjects;
    }

    private static Function control(Path work, String name, Class<?> handler) throws IOException {
        var root = work.resolve(name);
        var lib = Files.createDirectories(root.resolve("lib"));
        var resource = handler.getName().replace('.', '/') + ".class";
        var target = root.resolve(resource);
        Files.createDirectories(target.getParent());
        try (var bytes = handler.getClassLoader().getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IOException("No class file of " + handler);
            }
            Files.write(target, bytes.readAllBytes());
        }
        jar(root, lib.resolve(name + ".jar"), resource);
        Files.delete(target);
        if (handler == HelloControl.class) {
            for (var type :
                    List.of(
                            APIGatewayProxyRequestEvent.class.getName(),
                            "org.joda.time.DateTime")) {
                var dependency = Path.of(ManagedRuntime.jarOf(type));
                Files.copy(dependency, lib.resolve(dependency.getFileName()));
            }
        }
        return new Function(name, root, handler.getName() + "::handleRequest", 1024, Map.of());
    }

    private static void jar(Path root, Path jar, String resource) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(resource));
            Files.copy(root.resolve(resource), zip);
            zip.closeEntry();
        }
    }

    /// The event in `events/` that API Gateway sends; the monitor probes a server of this benchmark's.
    private static byte[] event(String name, Probed probed) throws IOException {
        var file =
                switch (name) {
                    case ECHO, HELLO -> "planner-apigateway.json";
                    case "api" -> "api-apigateway-health.json";
                    case "relay" -> "relay-schedule.json";
                    case "sandbox" -> "sandbox-direct.json";
                    default -> name + "-apigateway.json";
                };
        var event = (ObjectNode) Json.mapper().readTree(Files.readString(Path.of("events", file)));
        if (name.equals("monitor")) {
            event.put(
                    "body",
                    "{\"task\":\"probe\",\"input\":{\"targets\":[{\"url\":\""
                            + probed.url()
                            + "\"}]}}");
            event.put("isBase64Encoded", false);
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void print(List<Function> subjects, Map<String, Series> series, PrintStream output)
            throws IOException {
        var hello = median(series.getOrDefault(HELLO, new Series()).zip(), Column.COLD);
        var rows = Json.mapper().createArrayNode();
        for (var subject : subjects) {
            var one = series.getOrDefault(subject.name(), new Series());
            var row = rows.addObject().put("function", subject.name());
            row.put("zip_ms", round(median(one.zip(), Column.COLD)));
            row.put("zip_min_ms", round(min(one.zip())));
            row.put("zip_max_ms", round(max(one.zip())));
            row.put("zip_times_hello", round2(median(one.zip(), Column.COLD) / hello));
            row.put("container_ms", round(median(one.container(), Column.COLD)));
            row.put("container_times_hello", round2(median(one.container(), Column.COLD) / hello));
            row.put("first_call_ms", round(median(one.zip(), Column.FIRST_CALL)));
            row.put("warm_ms", round2(median(one.zip(), Column.WARM)));
            row.put("resident_mb", round(median(one.zip(), Column.RESIDENT)));
            row.put("package_mb", round2(size(subject.root()) / 1e6));
        }
        if (json) {
            output.println(rows.toPrettyString());
            return;
        }
        output.printf(
                "%-11s %9s %15s %8s %10s %8s %10s %8s %6s %9s%n",
                "function",
                "zip ms",
                "min–max",
                "× hello",
                "AOT ms",
                "× hello",
                "first call",
                "warm ms",
                "MB",
                "package");
        for (var row : rows) {
            output.printf(
                    "%-11s %9.0f %15s %8.2f %10.0f %8.2f %10.0f %8.2f %6.0f %6.1f MB%n",
                    row.path("function").asText(),
                    row.path("zip_ms").asDouble(),
                    "%.0f–%.0f"
                            .formatted(
                                    row.path("zip_min_ms").asDouble(),
                                    row.path("zip_max_ms").asDouble()),
                    row.path("zip_times_hello").asDouble(),
                    row.path("container_ms").asDouble(),
                    row.path("container_times_hello").asDouble(),
                    row.path("first_call_ms").asDouble(),
                    row.path("warm_ms").asDouble(),
                    row.path("resident_mb").asDouble(),
                    row.path("package_mb").asDouble());
        }
        output.printf(
                "%nMedians of %d interleaved starts on %s; zip = lib/ behind the runtime's class"
                        + " loader, AOT = one class path with an AOT cache.%n",
                rounds, Machine.name());
    }

    private enum Column {
        COLD,
        FIRST_CALL,
        WARM,
        RESIDENT;

        double of(Start start) {
            return switch (this) {
                case COLD -> start.cold();
                case FIRST_CALL -> start.firstCall();
                case WARM -> start.warm();
                case RESIDENT -> start.residentMegabytes();
            };
        }
    }

    private static double median(List<Start> starts, Column column) {
        var values = starts.stream().mapToDouble(column::of).sorted().toArray();
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }

    private static double min(List<Start> starts) {
        return starts.stream().mapToDouble(Start::cold).min().orElse(Double.NaN);
    }

    private static double max(List<Start> starts) {
        return starts.stream().mapToDouble(Start::cold).max().orElse(Double.NaN);
    }

    private static double round(double value) {
        return Math.round(value);
    }

    private static double round2(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static long size(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var all = files.toArray(Path[]::new);
            Arrays.sort(all, Comparator.reverseOrder());
            for (var file : all) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// A server on loopback that the monitor probes.
    private record Probed(HttpServer server) implements AutoCloseable {
        static Probed start() throws IOException {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
            server.start();
            return new Probed(server);
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
