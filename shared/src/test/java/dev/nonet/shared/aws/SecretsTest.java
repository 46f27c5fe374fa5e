package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import dev.nonet.harness.SteppingClock;
import dev.nonet.shared.agent.AgentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class SecretsTest {
    private final List<String> asked = new ArrayList<>();
    private final SteppingClock clock = new SteppingClock();
    private HttpServer manager;
    private Secrets secrets;
    private int status = 200;

    @BeforeEach
    void open() throws IOException {
        manager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        manager.createContext(
                "/",
                exchange -> {
                    var headers = exchange.getRequestHeaders();
                    asked.add(
                            headers.getFirst("X-Amz-Target")
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    assertThat(headers.getFirst("Authorization"))
                            .contains("/eu-central-1/secretsmanager/aws4_request");
                    var answer =
                            "{\"SecretString\":\"s%d\"}"
                                    .formatted(asked.size())
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, answer.length);
                    try (var output = exchange.getResponseBody()) {
                        output.write(answer);
                    }
                });
        manager.start();
        secrets =
                new Secrets(
                        Map.of(
                                "AWS_REGION",
                                "eu-central-1",
                                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                                "http://127.0.0.1:" + manager.getAddress().getPort(),
                                "AWS_ACCESS_KEY_ID",
                                "a",
                                "AWS_SECRET_ACCESS_KEY",
                                "b"),
                        clock);
    }

    @AfterEach
    void close() {
        manager.stop(0);
    }

    @Test
    void asksOnceInFiveMinutes() {
        assertThat(secrets.get("hooks")).isEqualTo("s1");
        clock.step(Duration.ofMinutes(5).minusMillis(1));
        assertThat(secrets.get("hooks")).isEqualTo("s1");
        clock.step(Duration.ofMillis(1));
        assertThat(secrets.get("hooks")).isEqualTo("s2");
        assertThat(asked).containsOnly("secretsmanager.GetSecretValue {\"SecretId\":\"hooks\"}");
    }

    @Test
    void keepsWhatItKnowsWhileTheServiceIsAway() {
        assertThat(secrets.get("hooks")).isEqualTo("s1");
        clock.step(Duration.ofHours(1));
        status = 500;
        assertThat(secrets.get("hooks")).isEqualTo("s1");
        assertThatThrownBy(() -> secrets.get("other"))
                .isInstanceOf(AgentException.Transient.class)
                .hasFieldOrPropertyWithValue("code", "SECRET_UNAVAILABLE")
                .hasMessageNotContaining("other");
    }
}
