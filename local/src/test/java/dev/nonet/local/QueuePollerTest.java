package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.harness.SqsServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

class QueuePollerTest {
    private static final SqsServer SERVER = SqsServer.start();
    private static final LocalSqs SQS = new LocalSqs(SERVER.uri());
    private static final Duration HIDDEN = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterAll
    static void stop() {
        SQS.close();
        SERVER.close();
    }

    @AfterEach
    void stopPolling() {
        threads.shutdownNow();
        BatchHandler.SEEN.clear();
        BatchHandler.MOST.set(0);
    }

    @Test
    void deletesWhatWasDoneAndLetsTheRestComeAgain() throws Exception {
        var mixed = queue(HIDDEN, "good", "bad");
        var throwing = queue(HIDDEN, "throw");
        var foreign = queue(HIDDEN, "foreign");
        poll(mixed, 10, 2);
        poll(throwing, 1, 2);
        poll(foreign, 1, 2);

        assertThat(deadLetter(mixed)).isEqualTo("bad");
        assertThat(deadLetter(throwing)).isEqualTo("throw");
        assertThat(deadLetter(foreign)).isEqualTo("foreign");
        assertThat(BatchHandler.SEEN)
                .containsExactlyInAnyOrder(
                        "good", "bad", "bad", "throw", "throw", "foreign", "foreign");
    }

    @Test
    void worksOnSoManyBatchesAtOnceAndNoMore() throws Exception {
        poll(queue(Duration.ofMinutes(1), "pair", "pair", "pair", "pair"), 1, 2);

        while (BatchHandler.SEEN.size() < 4) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(BatchHandler.MOST).hasValue(2);
    }

    /// A queue with messages, whose dead letters are what was received twice.
    private static String queue(Duration hidden, String... messages) throws Exception {
        var name = "q" + System.nanoTime();
        SERVER.createQueue(name + "-dead", hidden, "", 0);
        SERVER.createQueue(name, hidden, name + "-dead", 2);
        for (var message : messages) {
            SQS.send(SERVER.queueUrl(name), message);
        }
        return name;
    }

    /// ElasticMQ does not tell one who waits for a message that came by a redrive, so this asks again and again.
    private static String deadLetter(String queue) throws Exception {
        var url = SERVER.queueUrl(queue + "-dead");
        while (true) {
            var letters = SQS.receive(url, 1, Duration.ofSeconds(1));
            if (!letters.isEmpty()) {
                return letters.getFirst().body();
            }
        }
    }

    private void poll(String queue, int batchSize, int concurrency) {
        var template =
                new Template.Function(
                        "TestFunction",
                        BatchHandler.class.getName(),
                        Duration.ofSeconds(30),
                        128,
                        Map.of(),
                        List.of(),
                        List.of(),
                        Optional.empty());
        var poller =
                new QueuePoller(
                        SQS,
                        SERVER.queueUrl(queue),
                        new Trigger.Messages(queue, batchSize, concurrency),
                        new LocalFunction(template, Map.of()),
                        threads);
        threads.execute(poller::run);
    }
}
