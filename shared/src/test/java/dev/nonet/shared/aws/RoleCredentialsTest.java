package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import dev.nonet.harness.SteppingClock;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

class RoleCredentialsTest {
    private final SteppingClock clock = new SteppingClock();
    private int asked;

    @Test
    void areThoseOfTheEnvironmentOnDemand() {
        var credentials =
                credentials(
                        Map.of(
                                "AWS_ACCESS_KEY_ID", "id",
                                "AWS_SECRET_ACCESS_KEY", "secret",
                                "AWS_SESSION_TOKEN", "token"));

        assertThat(credentials.get())
                .isEqualTo(new AwsCredentials("id", "secret", "token", Instant.MAX));
    }

    @Test
    void areAskedForAfterARestoreAndAgainBeforeTheyExpire() throws IOException {
        var server = server();
        try {
            var credentials =
                    credentials(
                            Map.of(
                                    "AWS_ACCESS_KEY_ID",
                                    "of the snapshot",
                                    "AWS_SECRET_ACCESS_KEY",
                                    "of the snapshot",
                                    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                                    "http://127.0.0.1:%d/credentials"
                                            .formatted(server.getAddress().getPort()),
                                    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                                    "open"));

            assertThat(credentials.get().accessKeyId()).isEqualTo("id 1");
            clock.step(Duration.ofMinutes(55));
            assertThat(credentials.get().accessKeyId()).isEqualTo("id 1");
            clock.step(Duration.ofSeconds(1));
            assertThat(credentials.get().accessKeyId()).isEqualTo("id 2");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void sayWhichVariableIsMissing() {
        assertThatThrownBy(() -> credentials(Map.of()).get())
                .hasMessageContaining("AWS_ACCESS_KEY_ID");
    }

    @Test
    void areNotInTheirOwnDescription() {
        assertThat(new AwsCredentials("id", "secret", "token", Instant.MAX).toString())
                .doesNotContain("id", "secret", "token");
    }

    private RoleCredentials credentials(Map<String, String> environment) {
        return new RoleCredentials(environment, clock);
    }

    private HttpServer server() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/credentials",
                exchange -> {
                    asked++;
                    var known =
                            "open".equals(exchange.getRequestHeaders().getFirst("Authorization"));
                    var body =
                            """
                            {"AccessKeyId": "id %d", "SecretAccessKey": "s", "Token": "t",
                             "Expiration": "%s"}
                            """
                                    .formatted(asked, clock.instant().plus(Duration.ofHours(1)))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(known ? 200 : 403, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }
}
