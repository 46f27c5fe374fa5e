package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

class InvocationsTest {
    private final Map<String, String> dead = new ConcurrentHashMap<>();

    @BeforeEach
    void forget() {
        FailingHandler.CALLS.set(0);
    }

    @Test
    void callsAFunctionTwiceMoreWhenItFails() throws IOException {
        send(2);

        assertThat(FailingHandler.CALLS).hasValue(3);
        assertThat(dead).isEmpty();
    }

    @Test
    void sendsWhatFailedThreeTimesToTheDeadLettersWithTheReason() throws IOException {
        send(3);

        assertThat(FailingHandler.CALLS).hasValue(3);
        var record = Json.mapper().readTree(dead.get("nonet-test-dead"));
        assertThat(record.at("/requestPayload/a").asInt()).isEqualTo(1);
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(record.at("/responsePayload/errorMessage").asText())
                .isEqualTo("the memory is away");
    }

    private void send(int failures) throws IOException {
        var template =
                new Template.Function(
                        "TestFunction",
                        FailingHandler.class.getName(),
                        Duration.ofSeconds(5),
                        128,
                        Map.of(),
                        List.of(),
                        List.of(),
                        Optional.of("nonet-test-dead"));
        var failing = Map.of("FAILURES", String.valueOf(failures));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var function = new LocalFunction(template, failing)) {
            new Invocations(threads, Duration.ofMillis(1), dead::put).send(function, "{\"a\": 1}");
        }
    }
}
