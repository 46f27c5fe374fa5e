package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.nonet.harness.RedisOptions;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Timeline;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Every file in `events/` through the function it is for, in a container of the managed runtime as the SAM CLI starts it.
///
/// Only with `-Pdocker`: needs `docker`, `sam` and the runtime's base image (docs/operations.md).
@Tag("docker")
class SamLocalInvokeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RedisServer redis;
    private static Redis memory;
    private static Process sam;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        var bridge = bridgeAddress();
        redis =
                RedisServer.start(
                        RedisOptions.DEFAULTS.withArguments(
                                "--bind", "127.0.0.1", bridge, "--protected-mode", "no"));
        memory = Redis.at("redis://127.0.0.1:" + redis.port());
        var environment = folder.resolve("environment.json");
        Files.writeString(
                environment,
                """
                {"Parameters": {"REDIS_URL": "redis://%s:%d", "REDIS_AUTH": "none",
                                "ARTIFACTS_BUCKET": "", "TASK_QUEUES": ""}}
                """
                        .formatted(bridge, redis.port()));
        port = freePort();
        sam = sam(environment);
        awaitReady();
    }

    /// SIGTERM, on which the SAM CLI takes its containers away.
    @AfterAll
    static void stop() throws Exception {
        if (sam != null) {
            sam.destroy();
            sam.waitFor();
        }
        if (redis != null) {
            memory.close();
            redis.close();
        }
    }

    @BeforeEach
    void forget() {
        memory.call(commands -> commands.flushall());
    }

    static Stream<Path> agentEvents() throws IOException {
        return events().filter(
                        event ->
                                !isForApi(event)
                                        && !event.toString()
                                                .matches(
                                                        "(relay|sandbox)-.*|.*-(begin|token).json"));
    }

    static Stream<Path> apiEvents() throws IOException {
        return events().filter(SamLocalInvokeTest::isForApi);
    }

    private static Stream<Path> events() throws IOException {
        try (var files = Files.list(ROOT.resolve("events"))) {
            return files.map(Path::getFileName).sorted().toList().stream();
        }
    }

    private static boolean isForApi(Path event) {
        return event.toString().startsWith("api-");
    }

    @ParameterizedTest
    @MethodSource("agentEvents")
    void anAgentsEventLeadsToACompletedTask(Path event, @TempDir Path folder) throws Exception {
        if (event.toString().endsWith("-s3.json")) {
            putObject(event, folder);
        }

        var answer = invoke(event);

        assertThat(answer.has("errorType")).as(answer.toString()).isFalse();
        assertThat(answer.path("statusCode").asInt(200)).as(answer.toString()).isEqualTo(200);
        assertThat(answer.path("batchItemFailures").size())
                .isEqualTo(event.toString().contains("poison") ? 1 : 0);
        assertThat(
                        new TaskStore(memory, new Keys("default"), Duration.ofHours(1))
                                .list(Timeline.Position.NEWEST, 10)
                                .entries())
                .isNotEmpty()
                .allSatisfy(
                        task ->
                                assertThat(task.status())
                                        .as(String.valueOf(task.error()))
                                        .isEqualTo(TaskState.COMPLETED));
    }

    @ParameterizedTest
    @MethodSource("apiEvents")
    void anEventOfTheApiIsAnsweredWithAResultOrAProblem(Path event) throws Exception {
        var answer = invoke(event);

        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isBetween(200, 499);
    }

    /// Copies the object that the event names to where the function looks for it when it has no bucket; its container
    /// is there since the first event.
    private static void putObject(Path event, Path folder) throws Exception {
        var agent = AgentName.of(word(event)).orElseThrow();
        var key = read(event).at("/Records/0/s3/object/key").asText();
        var object = folder.resolve("buckets/nonet-inbox").resolve(key);
        Files.createDirectories(object.getParent());
        Files.write(object, InboxObjects.of(agent));
        for (var container : output("docker", "ps", "-q").lines().toList()) {
            var variables = output("docker", "inspect", "-f", "{{.Config.Env}}", container);
            if (variables.contains("AWS_LAMBDA_FUNCTION_NAME=" + functionOf(event) + " ")) {
                output("docker", "cp", folder.resolve("buckets").toString(), container + ":/tmp/");
            }
        }
    }

    private static JsonNode read(Path event) throws IOException {
        return JSON.readTree(Files.readAllBytes(ROOT.resolve("events").resolve(event)));
    }

    private static String word(Path event) {
        return event.toString().substring(0, event.toString().indexOf('-'));
    }

    private static String functionOf(Path event) {
        var word = word(event);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "Function";
    }

    private static JsonNode invoke(Path event) throws IOException {
        return JSON.readTree(
                invoke(functionOf(event), Files.readAllBytes(ROOT.resolve("events/" + event))));
    }

    private static String invoke(String function, byte[] event) throws IOException {
        var uri =
                URI.create(
                        "http://127.0.0.1:%d/2015-03-31/functions/%s/invocations"
                                .formatted(port, function));
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        try (var body = connection.getOutputStream()) {
            body.write(event);
        }
        try (var answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Where containers reach this machine: the first address of Docker's bridge.
    private static String bridgeAddress() throws Exception {
        var format = "{{(index .IPAM.Config 0).Subnet}}";
        var subnet = output("docker", "network", "inspect", "bridge", "-f", format);
        return subnet.substring(0, subnet.lastIndexOf('.')) + ".1";
    }

    private static Process sam(Path environment) throws IOException {
        var architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
        var log = Path.of("target", "sam-local.log").toFile();
        var builder =
                new ProcessBuilder(
                                "sam",
                                "local",
                                "start-lambda",
                                "--template-file",
                                "template.yaml",
                                "--port",
                                Integer.toString(port),
                                "--warm-containers",
                                "LAZY",
                                "--skip-pull-image",
                                "--region",
                                "eu-central-1",
                                "--env-vars",
                                environment.toString(),
                                "--parameter-overrides",
                                "Architecture=" + architecture,
                                "VpcId=none",
                                "SubnetIds=none")
                        .directory(ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log);
        builder.environment().put("SAM_CLI_TELEMETRY", "0");
        return builder.start();
    }

    private static void awaitReady() throws Exception {
        while (sam.isAlive()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                sam.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new IllegalStateException("sam local start-lambda ended; see target/sam-local.log");
    }

    private static String output(String... command) throws Exception {
        var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        var text =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
