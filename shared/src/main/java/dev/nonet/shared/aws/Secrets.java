package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.agent.AgentException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Secrets of AWS Secrets Manager, remembered for [#MEMORY] and asked for on first use, so that none is in a snapshot that
/// was taken before. Safe for use by several threads.
public final class Secrets {
    static final Duration MEMORY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AwsJson manager;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(String text, Instant until) {}

    public Secrets(Map<String, String> environment, Clock clock) {
        this.clock = clock;
        this.manager =
                new AwsJson(
                        new AwsAccess(environment).service("secretsmanager", "SECRETS_MANAGER"),
                        "secretsmanager",
                        "1.1");
    }

    /// The text of a secret; one that is known stays in use while the service is out of reach.
    ///
    /// @param id its name or ARN
    /// @throws AgentException.Transient `SECRET_UNAVAILABLE`
    public String get(String id) {
        var last = known.get(id);
        if (last != null && clock.instant().isBefore(last.until())) {
            return last.text();
        }
        try {
            var request = JsonNodeFactory.instance.objectNode().put("SecretId", id);
            var text = manager.call("GetSecretValue", request, PATIENCE).path("SecretString");
            known.put(id, new Known(text.asText(), clock.instant().plus(MEMORY)));
            return text.asText();
        } catch (IOException e) {
            if (last != null) {
                LOG.warn("secret not read again, the one that is known stays in use");
                return last.text();
            }
            throw new AgentException.Transient(
                    "SECRET_UNAVAILABLE", "A secret cannot be read; try again later.", e);
        }
    }
}
