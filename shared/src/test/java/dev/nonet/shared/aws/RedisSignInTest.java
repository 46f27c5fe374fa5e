package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.harness.RedisOptions;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.memory.Redis;

import io.lettuce.core.RedisURI;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

class RedisSignInTest {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final RedisSignIn signIn = signIn("secret");

    @Test
    void theTokenIsTheSignedRequestWithoutItsScheme() {
        var credentials = signIn.resolveCredentialsNow();

        assertThat(credentials.getUsername()).isEqualTo("nonet-planner");
        assertThat(new String(credentials.getPassword()))
                .startsWith("nonet/?Action=connect&User=nonet-planner&X-Amz-Algorithm=")
                .contains("&X-Amz-Expires=900&");
    }

    @Test
    void signsInAsItsUserWithItsToken() {
        var token = new String(signIn.resolveCredentialsNow().getPassword());
        var options =
                RedisOptions.DEFAULTS.withArguments(
                        "--user", "nonet-planner", "on", ">" + token, "~nonet:*", "+@all");
        try (var server = RedisServer.start(options);
                var redis = redis(server, signIn);
                var stranger = redis(server, signIn("another secret"))) {
            assertThat(redis.warmUp()).isTrue();
            assertThat(redis.<String>call(commands -> commands.aclWhoami()))
                    .isEqualTo("nonet-planner");
            assertThat(stranger.warmUp()).isFalse();
        }
    }

    @Test
    void theEndpointNamesTheReplicationGroup() {
        assertThat(RedisSignIn.replicationGroup("master.nonet-dev.abc123.euc1.cache.amazonaws.com"))
                .isEqualTo("nonet-dev");
        assertThatThrownBy(() -> RedisSignIn.replicationGroup("localhost"))
                .hasMessageContaining("REDIS_URL");
    }

    private static Redis redis(RedisServer server, RedisSignIn signIn) {
        var uri = RedisURI.create(server.uri());
        uri.setCredentialsProvider(signIn);
        return new Redis(uri, Clock.systemUTC());
    }

    private static RedisSignIn signIn(String secret) {
        var credentials = new AwsCredentials("AKID", secret, "token", Instant.MAX);
        var signer = new RequestSigner("eu-central-1", "elasticache");
        return new RedisSignIn(signer, "nonet", "nonet-planner", () -> credentials, NOON);
    }
}
