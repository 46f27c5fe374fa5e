package dev.nonet.local.bench.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.relay.RelayHandler;

import java.time.Duration;

/// The schedule that makes the relay sweep, every second instead of every minute.
final class Sweeper implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final RelayHandler relay;
    private final Thread thread;
    private volatile boolean stopped;

    private Sweeper(RelayHandler relay) {
        this.relay = relay;
        this.thread = Thread.ofPlatform().daemon().name("nonet-sweep").unstarted(this::run);
    }

    static Sweeper start(Bed bed) {
        var sweeper = new Sweeper(new RelayHandler(bed.environment()));
        sweeper.thread.start();
        return sweeper;
    }

    private void run() {
        while (!stopped) {
            try {
                sweep();
            } catch (RuntimeException e) {
                // Redis may be away, as this is about; the next sweep makes up for it.
                Pause.of(EVERY);
            }
            Pause.of(EVERY);
        }
    }

    private void sweep() {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("detail-type", "Scheduled Event").putObject("detail");
        Invocation.invoke(relay, event, TIMEOUT);
    }

    @Override
    public void close() {
        stopped = true;
        Pause.untilEnded(thread);
        relay.close();
    }
}
