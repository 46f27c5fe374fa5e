package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Sha256;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

class S3ArtifactsTest {
    private final Map<String, byte[]> objects = new TreeMap<>();
    private HttpServer s3;

    @BeforeEach
    void start() throws IOException {
        s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        s3.createContext("/", this::answer);
        s3.start();
    }

    @AfterEach
    void stop() {
        s3.stop(0);
    }

    @Test
    void keepsAFileUnderItsTenantAndItsDigest() throws IOException {
        var artifact = artifacts("acme").put("plan.svg", "image/svg+xml", "<svg/>");

        assertThat(artifact.id()).isEqualTo(Sha256.of("<svg/>"));
        assertThat(objects)
                .containsOnlyKeys("/acme/" + artifact.id(), "/acme/" + artifact.id() + ".json");
        assertThat(artifacts("acme").find(artifact.id())).contains(artifact);
        try (var content = artifacts("acme").open(artifact.id()).orElseThrow()) {
            assertThat(content).hasContent("<svg/>");
        }
    }

    @Test
    void keepsStreamsAndWhatIsInMemoryAlike() throws IOException {
        var bytes = "<svg/>".getBytes(StandardCharsets.UTF_8);
        var stored = artifacts("acme").put("plan.svg", "image/svg+xml", bytes);
        var inMemory = Map.copyOf(objects);
        objects.clear();

        assertThat(
                        artifacts("acme")
                                .put("plan.svg", "image/svg+xml", new ByteArrayInputStream(bytes)))
                .isEqualTo(stored);
        assertThat(objects).containsExactlyInAnyOrderEntriesOf(inMemory);
    }

    @Test
    void isEmptyForAnIdThatItDoesNotHave() throws IOException {
        artifacts("acme").put("a", "text/plain", "a");

        assertThat(artifacts("other").find(Sha256.of("a"))).isEmpty();
        assertThat(artifacts("acme").open(Sha256.of("b"))).isEmpty();
        assertThat(artifacts("acme").open("../acme/" + Sha256.of("a"))).isEmpty();
    }

    @Test
    void isOutOfReachWhenS3IsOrRefuses() {
        var artifacts = artifacts("forbidden");
        assertThatThrownBy(() -> artifacts.put("a", "text/plain", "a"))
                .isInstanceOf(AgentException.Transient.class);
        assertThatThrownBy(() -> artifacts.open(Sha256.of("a")))
                .isInstanceOf(AgentException.Transient.class)
                .cause()
                .hasMessageContaining("403");
    }

    @Test
    void isWhereTheEnvironmentNamesABucket() {
        var config = FunctionConfig.from(Map.of("ARTIFACTS_BUCKET", "files"));
        var artifacts = new Artifacts(config, Map.of("AWS_REGION", "eu-central-1"));

        assertThat(artifacts.of("acme"))
                .isInstanceOfSatisfying(
                        S3Artifacts.class,
                        store -> {
                            assertThat(store.tenant()).isEqualTo("acme");
                            assertThat(store.bucket().signer())
                                    .isEqualTo(new RequestSigner("eu-central-1", "s3"));
                            assertThat(store.bucket().endpoint())
                                    .hasToString("https://files.s3.eu-central-1.amazonaws.com");
                        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        var key = exchange.getRequestURI().getPath();
        var query = exchange.getRequestURI().getQuery();
        var signed = query.contains("X-Amz-Signature=") && !key.startsWith("/forbidden/");
        var body = exchange.getRequestBody().readAllBytes();
        if (!signed) {
            exchange.sendResponseHeaders(403, -1);
        } else if (exchange.getRequestMethod().equals("PUT")) {
            objects.put(key, body);
            exchange.sendResponseHeaders(200, -1);
        } else if (objects.containsKey(key)) {
            exchange.sendResponseHeaders(200, objects.get(key).length);
            exchange.getResponseBody().write(objects.get(key));
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private S3Artifacts artifacts(String tenant) {
        var endpoint = URI.create("http://127.0.0.1:" + s3.getAddress().getPort());
        var credentials = new AwsCredentials("id", "secret", null, Instant.MAX);
        var signer = new RequestSigner("eu-central-1", "s3");
        return new S3Artifacts(
                new S3Bucket(endpoint, signer, () -> credentials, Clock.systemUTC()), tenant);
    }
}
