package dev.nonet.local.bench.chaos;

import dev.nonet.harness.SqsServer;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.TaskEvent;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// R15: one tenant has a hundred times the load of each other. What is ours of it is the relay, which serves tenants in turns;
/// the queues are served fairly by SQS, which no server on this machine imitates.
///
/// @param tenants that are quiet
/// @param tasks of each of them that have to be sent again
record Storm(int tenants, int tasks) implements Experiment {
    private static final int TIMES = 100;
    private static final String NOISY = "noisy";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public Report run(SqsServer sqs) {
        waits(sqs, 0);
        var calm = waits(sqs, tasks);
        var storm = waits(sqs, tasks * TIMES);
        return new Report(
                "r15",
                "%d tenants with %d tasks each to be sent again, beside one with %d"
                        .formatted(tenants, tasks, tasks * TIMES),
                List.of(
                        Figure.stated("median wait in calm", Figure.quantile(calm, 0.5), "s"),
                        Figure.stated("99 % wait in calm", Figure.quantile(calm, 0.99), "s"),
                        Figure.stated("median wait in the storm", Figure.quantile(storm, 0.5), "s"),
                        Figure.stated("99 % wait in the storm", Figure.quantile(storm, 0.99), "s"),
                        Figure.atMost(
                                "99 % wait, storm beside calm",
                                Figure.quantile(storm, 0.99) / Figure.quantile(calm, 0.99),
                                2,
                                "×")));
    }

    /// How long each task of a quiet tenant waits for the relay, in seconds.
    ///
    /// @param noise tasks of the noisy tenant
    private double[] waits(SqsServer sqs, int noise) {
        try (var bed = Bed.make(sqs);
                var redis = bed.connect();
                var admin = bed.admin()) {
            var all = Bed.tasks(redis);
            submit(all, NOISY, noise);
            for (var tenant = 0; tenant < tenants; tenant++) {
                submit(all, "quiet" + tenant, tasks);
            }
            // What was written without waiting is written when this is answered.
            Pause.until(PATIENCE, redis::isConnected);
            strand(admin, NOISY, noise);
            for (var tenant = 0; tenant < tenants; tenant++) {
                strand(admin, "quiet" + tenant, tasks);
            }
            var begin = Pause.insist(() -> now(admin));
            try (var _ = Sweeper.hurried(bed)) {
                return IntStream.range(0, tenants)
                        .mapToObj(tenant -> all.known("quiet" + tenant))
                        .flatMapToDouble(
                                store ->
                                        IntStream.range(0, tasks)
                                                .mapToDouble(
                                                        task -> wait(store, "t" + task, begin)))
                        .toArray();
            }
        }
    }

    /// Stores tasks that nobody sends.
    private static void submit(Tasks all, String tenant, int many) {
        var store = all.of(tenant);
        for (var number = 0; number < many; number++) {
            var task = Bed.task("t" + number, tenant, new WorkInput(0, WorkInput.Ending.DONE));
            Pause.insist(() -> store.submit(task));
        }
    }

    /// Makes the relay look at them now.
    private static void strand(RedisAdmin admin, String tenant, int many) {
        for (var number = 0; number < many; number++) {
            admin.call("ZADD", new Keys(tenant).due(), "1", "t" + number);
        }
    }

    private static double wait(TaskStore store, String id, Instant begin) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var sent =
                    Pause.insist(() -> store.events(id, "0")).stream()
                            .filter(event -> event.status() == TaskState.QUEUED)
                            .map(TaskEvent::at)
                            .findFirst();
            if (sent.isPresent()) {
                return Duration.between(begin, sent.get()).toMillis() / 1e3;
            }
            Pause.of(LOOK);
        }
        throw new IllegalStateException("The relay does not send " + id);
    }

    private static Instant now(RedisAdmin admin) {
        var time = admin.call("TIME");
        return Instant.ofEpochSecond(Long.parseLong(time.getFirst()))
                .plusNanos(Long.parseLong(time.getLast()) * 1_000);
    }
}
