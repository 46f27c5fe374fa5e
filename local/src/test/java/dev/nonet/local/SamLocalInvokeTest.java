package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.nonet.harness.RedisOptions;
import dev.nonet.harness.RedisServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
    private static Process sam;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        var bridge = bridgeAddress();
        redis =
                RedisServer.start(
                        RedisOptions.DEFAULTS.withArguments(
                                "--bind", "127.0.0.1", bridge, "--protected-mode", "no"));
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

    /// SIGINT, on which the SAM CLI takes its containers away.
    @AfterAll
    static void stop() throws Exception {
        if (sam != null) {
            output("kill", "-INT", Long.toString(sam.pid()));
            sam.waitFor();
        }
        if (redis != null) {
            redis.close();
        }
    }

    static Stream<Path> events() throws IOException {
        try (var files = Files.list(ROOT.resolve("events"))) {
            return files.map(Path::getFileName).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsAnswered(Path event) throws Exception {
        var answer = invoke(functionOf(event), Files.readAllBytes(ROOT.resolve("events/" + event)));

        var json = JSON.readTree(answer);
        assertThat(json.has("errorType")).as(answer).isFalse();
        assertThat(json.path("statusCode").asInt(200)).as(answer).isLessThan(500);
        assertThat(json.path("status").asInt(200)).as(answer).isLessThan(500);
    }

    private static String functionOf(Path event) {
        var word = event.toString().substring(0, event.toString().indexOf('-'));
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "Function";
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
