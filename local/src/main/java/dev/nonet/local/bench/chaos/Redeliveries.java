package dev.nonet.local.bench.chaos;

import dev.nonet.harness.SqsServer;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskEvent;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// R2: every message is delivered several times, to many workers at once; some leases end while the work goes on.
record Redeliveries(int messages, int times, int workers) implements Experiment {
    /// Every so many tasks lose their lease once in the middle of the work.
    private static final int OVERTAKEN = 5;

    /// Messages between two deliveries of the same, at most.
    private static final int NEAR = 4;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final WorkInput WORK = new WorkInput(10, WorkInput.Ending.DONE);

    @Override
    public Report run(SqsServer sqs) {
        var ids = IntStream.range(0, messages).mapToObj(number -> "t" + number).toList();
        var keys = new Keys(TaskRequest.DEFAULT);
        try (var bed = Bed.make(sqs);
                var admin = bed.admin();
                var redis = bed.connect()) {
            var expired = ConcurrentHashMap.<String>newKeySet();
            var ledger =
                    new Ledger(
                            (point, id) -> {
                                if (point == Point.MID_WORK && isOvertaken(id) && expired.add(id)) {
                                    admin.expireLease(keys.task(id));
                                }
                            });
            var unanswered = deliver(bed, ids, ledger);
            var store = Bed.tasks(redis).known(TaskRequest.DEFAULT);
            return report(ids, store, ledger, expired, unanswered);
        }
    }

    private static boolean isOvertaken(String id) {
        return Integer.parseInt(id.substring(1)) % OVERTAKEN == 0;
    }

    /// How many deliveries the workers want again.
    private int deliver(Bed bed, List<String> ids, Ledger ledger) {
        var deliveries = new ConcurrentLinkedQueue<>(shuffled(ids));
        var failed = new AtomicInteger();
        var threads =
                Crowd.start(
                        workers,
                        number ->
                                failed.addAndGet(
                                        work(bed, "worker-" + number, ledger, deliveries)));
        threads.forEach(Pause::untilEnded);
        return failed.get();
    }

    /// All deliveries; those of one message are not far from each other, as when a visibility timeout is too short.
    private List<SqsQueue.Message> shuffled(List<String> ids) {
        var random = new Random(1);
        var places = new TreeMap<Double, SqsQueue.Message>();
        for (var i = 0; i < messages; i++) {
            for (var time = 0; time < times; time++) {
                var place = i + random.nextDouble(NEAR);
                places.put(place, Invocation.message(ids.get(i), WORK));
            }
        }
        return List.copyOf(places.values());
    }

    private static int work(
            Bed bed, String name, Ledger ledger, ConcurrentLinkedQueue<SqsQueue.Message> all) {
        var failed = 0;
        try (var handler = new WorkHandler(new WorkAgent(name, ledger), bed.environment())) {
            handler.warmUp();
            for (var message = all.poll(); message != null; message = all.poll()) {
                var event = Invocation.messages(List.of(message));
                var again =
                        Invocation.invoke(handler, event, TIMEOUT).path("batchItemFailures").size();
                failed += again;
                if (again > 0) {
                    all.add(message);
                }
            }
        }
        return failed;
    }

    private Report report(
            List<String> ids, TaskStore store, Ledger ledger, Set<String> expired, int again) {
        var completions = 0L;
        var accepted = 0;
        var refused = 0;
        for (var id : ids) {
            completions +=
                    Pause.insist(() -> store.events(id, "0")).stream()
                            .map(TaskEvent::status)
                            .filter(status -> status == TaskState.COMPLETED)
                            .count();
            for (var epoch = 0; epoch < 3; epoch++) {
                var stale = stored(store, new Claim.Held(id, "planner", epoch, 1, false));
                accepted += stale;
                refused += 4 - stale;
            }
        }
        return new Report(
                "r2",
                "%d messages delivered %d times each to %d workers"
                        .formatted(messages, times, workers),
                List.of(
                        Figure.exactly("effects", ledger.effects(), messages),
                        Figure.stated("effects attempted again and refused", ledger.repeated(), ""),
                        Figure.exactly("results stored", completions, messages),
                        Figure.stated("holders overtaken at work", expired.size(), ""),
                        Figure.stated("deliveries that were wanted again", again, ""),
                        Figure.exactly("stale writes that were stored", accepted, 0),
                        Figure.exactly("stale writes that were refused", refused, 12L * messages)));
    }

    /// How many of the four writes of a worker with this epoch are stored.
    private static int stored(TaskStore store, Claim.Held held) {
        var stored = 0;
        stored += Pause.insist(() -> store.heartbeat(held, "")) ? 1 : 0;
        stored += Pause.insist(() -> store.complete(held, TaskState.COMPLETED, Map.of())) ? 1 : 0;
        stored += Pause.insist(() -> store.fail(held, "AGENT_FAILED", "{}")) ? 1 : 0;
        stored += Pause.insist(() -> store.release(held, "AGENT_FAILED", "{}")) ? 1 : 0;
        return stored;
    }
}
