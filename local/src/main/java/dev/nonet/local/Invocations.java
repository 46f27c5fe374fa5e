package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;

/// Lambda's asynchronous invocations: who sends the event does not wait, a function that throws is called twice more,
/// and what then still failed goes to its dead letters.
final class Invocations {
    static final int RETRIES = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Invocations.class);

    private final ExecutorService threads;
    private final Duration firstWait;
    private final BiConsumer<String, String> deadLetters;

    /// @param firstWait before the first retry, which doubles; on AWS a minute
    /// @param deadLetters takes a queue's name and a message for it
    Invocations(
            ExecutorService threads, Duration firstWait, BiConsumer<String, String> deadLetters) {
        this.threads = threads;
        this.firstWait = firstWait;
        this.deadLetters = deadLetters;
    }

    void send(LocalFunction function, JsonNode event) {
        send(function, event.toString());
    }

    /// @param event JSON
    void send(LocalFunction function, String event) {
        threads.execute(() -> invoke(function, event.getBytes(StandardCharsets.UTF_8)));
    }

    private void invoke(LocalFunction function, byte[] event) {
        var id = UUID.randomUUID().toString();
        var wait = firstWait;
        var reason = "";
        try {
            for (var attempt = 0; attempt <= RETRIES; attempt++) {
                if (attempt > 0) {
                    Thread.sleep(wait);
                    wait = wait.multipliedBy(2);
                }
                try {
                    var _ = function.invoke(event);
                    return;
                } catch (IOException | RuntimeException e) {
                    reason = String.valueOf(e.getMessage());
                }
            }
            bury(function, id, event, reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bury(LocalFunction function, String id, byte[] event, String reason) {
        var template = function.template();
        LOG.atWarn().addKeyValue("function", template.id()).log("event failed for good");
        template.deadLetters()
                .ifPresent(
                        queue ->
                                deadLetters.accept(
                                        queue,
                                        LambdaEvents.failure(
                                                        template.id(),
                                                        id,
                                                        event,
                                                        reason,
                                                        Clock.systemUTC().instant())
                                                .toString()));
    }
}
