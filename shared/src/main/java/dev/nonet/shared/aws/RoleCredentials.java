package dev.nonet.shared.aws;

import dev.nonet.shared.contract.Json;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/// The credentials of the function's role, asked for again when they are about to expire.
///
/// On demand Lambda puts them into the environment. A function that was restored from a snapshot has them from an endpoint
/// inside its own environment, since those of the snapshot are out of date. Safe for use by several threads.
final class RoleCredentials implements Supplier<AwsCredentials> {
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final int TIMEOUT_MILLIS = 1_000;

    private final Map<String, String> environment;
    private final Clock clock;
    private @Nullable AwsCredentials current;

    RoleCredentials(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /// @throws IllegalStateException when the environment says of no credentials, or they cannot be had
    @Override
    public synchronized AwsCredentials get() {
        var known = current;
        if (known == null || clock.instant().plus(MARGIN).isAfter(known.expires())) {
            known = resolve();
            current = known;
        }
        return known;
    }

    private AwsCredentials resolve() {
        var endpoint = environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        if (endpoint != null) {
            return ask(URI.create(endpoint));
        }
        return new AwsCredentials(
                required("AWS_ACCESS_KEY_ID"),
                required("AWS_SECRET_ACCESS_KEY"),
                environment.get("AWS_SESSION_TOKEN"),
                Instant.MAX);
    }

    private AwsCredentials ask(URI endpoint) {
        try {
            var connection = (HttpURLConnection) endpoint.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty(
                    "Authorization", required("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
            try (var answer = connection.getInputStream()) {
                var json = Json.mapper().readTree(answer);
                return new AwsCredentials(
                        json.required("AccessKeyId").textValue(),
                        json.required("SecretAccessKey").textValue(),
                        json.required("Token").textValue(),
                        Instant.parse(json.required("Expiration").textValue()));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("The credentials of the role cannot be had", e);
        }
    }

    private String required(String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set, so there are no credentials");
        }
        return value;
    }
}
