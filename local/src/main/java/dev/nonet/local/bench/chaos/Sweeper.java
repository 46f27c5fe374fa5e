package dev.nonet.local.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.relay.RelayHandler;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.SqsQueue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What makes the relay sweep.
final class Sweeper implements AutoCloseable {
    private static final Duration HURRY = Duration.ofSeconds(1);

    /// As in `template.yaml`.
    private static final Duration SCHEDULE = Duration.ofMinutes(1);

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration HIDDEN = Duration.ofMinutes(6);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final RelayHandler relay;
    private final SqsQueue queue;
    private final Thread thread;
    private volatile boolean stopped;

    private Sweeper(Bed bed, boolean hurried) {
        this.relay = new RelayHandler(bed.environment());
        this.queue = bed.queues().relay();
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("nonet-sweep")
                        .unstarted(hurried ? this::hurry : this::keepTime);
    }

    /// Every second.
    static Sweeper hurried(Bed bed) {
        return started(new Sweeper(bed, true));
    }

    /// As on AWS: by a schedule, and by what the relay sends itself.
    static Sweeper scheduled(Bed bed) {
        return started(new Sweeper(bed, false));
    }

    private static Sweeper started(Sweeper sweeper) {
        sweeper.thread.start();
        return sweeper;
    }

    private void hurry() {
        while (!stopped) {
            invoke(Invocation.messages(List.of(message())));
            Pause.of(HURRY);
        }
    }

    private static SqsQueue.Message message() {
        var body = JsonNodeFactory.instance.objectNode().put(Queues.SWEEP, "again");
        return new SqsQueue.Message("m", "r", body.toString(), Map.of(), 1);
    }

    private void keepTime() {
        var next = System.nanoTime();
        while (!stopped) {
            if (System.nanoTime() >= next) {
                next += SCHEDULE.toNanos();
                invoke(JsonNodeFactory.instance.objectNode().put(Queues.SWEEP, "now"));
            }
            deliver();
            Pause.of(LOOK);
        }
    }

    private void deliver() {
        try {
            var messages = queue.receive(10, HIDDEN);
            if (!messages.isEmpty()) {
                invoke(Invocation.messages(messages));
            }
            for (var message : messages) {
                queue.delete(message.receipt());
            }
        } catch (IOException e) {
            // The queue comes back, and its messages with it.
            Pause.of(LOOK);
        }
    }

    private void invoke(JsonNode event) {
        try {
            Invocation.invoke(relay, event, TIMEOUT);
        } catch (RuntimeException e) {
            // Redis may be away, as this is about; the next sweep makes up for it.
            Pause.of(LOOK);
        }
    }

    @Override
    public void close() {
        stopped = true;
        Pause.untilEnded(thread);
        relay.close();
    }
}
