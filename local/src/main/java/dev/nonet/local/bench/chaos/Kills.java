package dev.nonet.local.bench.chaos;

import dev.nonet.harness.RedisOptions;
import dev.nonet.harness.SqsServer;
import dev.nonet.shared.agent.AgentAnswer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.SharedContext;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// R1: workers are killed at five named points, and everything that was accepted ends once.
///
/// @param tasks that are handed in
/// @param kills how many of them lose their worker on their way, spread evenly over the points
/// @param workers processes at a time
/// @param hidden the visibility timeout
/// @param hurried whether the lease of a task ends with its worker, instead of after [TaskStore#LEASE]
record Kills(int tasks, int kills, int workers, Duration hidden, boolean hurried)
        implements Experiment {
    private static final WorkerProcess.Options WORKER = new WorkerProcess.Options(2, 1, true);
    private static final int WORK_MILLIS = 20;
    private static final int BACKLOG = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofMillis(100);

    /// After a kill.
    private static final Duration RECOVERY = TaskStore.LEASE.plusSeconds(60);

    static Kills of(int tasks, int kills) {
        return new Kills(tasks, kills, 4, Bed.HIDDEN, false);
    }

    /// For tests, which have no time for leases to end.
    static Kills hurried(int tasks, int kills) {
        return new Kills(tasks, kills, 2, Duration.ofSeconds(3), true);
    }

    @Override
    public Report run(SqsServer sqs) {
        var ledger = new Ledger();
        var plan = plan();
        var killed = ConcurrentHashMap.<String>newKeySet();
        try (var bed = Bed.make(sqs, RedisOptions.DEFAULTS, hidden);
                var redis = bed.connect();
                var admin = bed.admin();
                var crew =
                        new Crew(
                                bed,
                                WORKER,
                                ledger,
                                (point, id) -> plan.get(id) == point && killed.add(id),
                                id -> end(admin, id))) {
            var store = Bed.tasks(redis).of(TaskRequest.DEFAULT);
            try (var _ = hurried ? Sweeper.hurried(bed) : Sweeper.scheduled(bed)) {
                crew.hire(workers);
                var ids = submit(bed, redis);
                var open = new ArrayList<>(ids);
                var patience = RECOVERY.plusSeconds(tasks / 4).plus(RECOVERY);
                Pause.until(
                        patience,
                        () -> {
                            open.removeIf(id -> isOver(store, id));
                            return open.isEmpty();
                        });
                var left = drained(bed);
                Pause.until(RECOVERY, () -> ids.stream().allMatch(id -> isInContext(redis, id)));
                return report(ids, store, redis, ledger, crew, left);
            }
        }
    }

    private void end(RedisAdmin admin, String id) {
        if (hurried) {
            var keys = new Keys(TaskRequest.DEFAULT);
            admin.expireLease(keys.task(id));
            admin.call("ZADD", keys.due(), "1", id);
        }
    }

    /// Which task loses its worker where.
    private Map<String, Point> plan() {
        var plan = new HashMap<String, Point>();
        var points = Point.values();
        for (var kill = 0; kill < kills; kill++) {
            plan.put(id((long) kill * tasks / kills), points[kill % points.length]);
        }
        return plan;
    }

    /// Hands the tasks in as fast as they are worked on, so that a task that is sent again does not wait behind all others.
    private List<String> submit(Bed bed, Redis redis) {
        var queue = bed.queues().of(AgentName.PLANNER);
        var runtime = bed.runtime(redis, Bed.tasks(redis));
        var agent = new WorkAgent("client", new Ledger());
        var ids = IntStream.range(0, tasks).mapToObj(Kills::id).toList();
        for (var id : ids) {
            Pause.until(PATIENCE, () -> waiting(queue) < BACKLOG);
            var task = Bed.task(id, new WorkInput(WORK_MILLIS, WorkInput.Ending.DONE));
            while (!(runtime.submit(agent, task) instanceof AgentAnswer.Pending)) {
                Pause.of(AGAIN);
            }
        }
        return ids;
    }

    private static String id(long number) {
        return "t" + number;
    }

    private static boolean isOver(TaskStore store, String id) {
        return find(store, id).filter(task -> task.status().isOver()).isPresent();
    }

    private static Optional<TaskRecord> find(TaskStore store, String id) {
        return Pause.insist(() -> store.find(id));
    }

    /// What is left in the queue when every message that lost its receiver has come back and was worked on.
    private static int drained(Bed bed) {
        var queue = bed.queues().of(AgentName.PLANNER);
        Pause.of(bed.hidden().plusSeconds(2));
        Pause.until(bed.hidden().multipliedBy(2), () -> left(queue) == 0);
        return left(queue);
    }

    private static int left(SqsQueue queue) {
        try {
            return queue.inFlight() + waiting(queue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int waiting(SqsQueue queue) {
        try {
            return queue.waiting();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Report report(
            List<String> ids, TaskStore store, Redis redis, Ledger ledger, Crew crew, int left) {
        var ended = new HashMap<String, TaskRecord>();
        for (var id : ids) {
            find(store, id)
                    .filter(task -> task.status().isOver())
                    .ifPresent(it -> ended.put(id, it));
        }
        var completed =
                ended.values().stream().filter(it -> it.status() == TaskState.COMPLETED).count();
        var inContext = ids.stream().filter(id -> isInContext(redis, id)).count();
        var recoveries = recoveries(crew.losses(), ended);
        var figures = new ArrayList<Figure>();
        figures.add(Figure.exactly("tasks that ended", ended.size(), tasks));
        figures.add(Figure.exactly("of them completed", completed, tasks));
        figures.add(Figure.exactly("effects", ledger.effects(), tasks));
        figures.add(Figure.stated("effects attempted again and refused", ledger.repeated(), ""));
        figures.add(Figure.exactly("results in the shared context", inContext, tasks));
        figures.add(Figure.exactly("messages left in the queue", left, 0));
        for (var point : Point.values()) {
            var name = "kills " + point.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            figures.add(
                    Figure.exactly(
                            name,
                            crew.kills().getOrDefault(point, 0),
                            Collections.frequency(plan().values(), point)));
        }
        figures.add(Figure.stated("tasks held at a kill", recoveries.length, ""));
        figures.add(Figure.stated("recovery, median", Figure.quantile(recoveries, 0.5), "s"));
        figures.add(
                Figure.atMost(
                        "recovery, longest",
                        Figure.quantile(recoveries, 1),
                        (double) RECOVERY.toSeconds(),
                        "s"));
        return new Report("r1", "workers killed at five points", figures);
    }

    private static boolean isInContext(Redis redis, String id) {
        var context = new SharedContext(redis, new Keys(TaskRequest.DEFAULT), id);
        return Pause.insist(() -> context.getJson(AgentName.PLANNER.contextKey())).isPresent();
    }

    /// From each kill until a task that the worker held had ended, or had been taken by another that was killed with it, in
    /// seconds.
    private static double[] recoveries(List<Crew.Loss> losses, Map<String, TaskRecord> ended) {
        return losses.stream()
                .flatMap(
                        loss ->
                                nextLoss(losses, loss)
                                        .or(
                                                () ->
                                                        Optional.ofNullable(
                                                                        ended.get(loss.taskId()))
                                                                .flatMap(Kills::end))
                                        .map(end -> Duration.between(loss.at(), end))
                                        .stream())
                .mapToDouble(time -> time.toMillis() / 1e3)
                .toArray();
    }

    private static Optional<Instant> nextLoss(List<Crew.Loss> losses, Crew.Loss loss) {
        return losses.stream()
                .filter(other -> other.taskId().equals(loss.taskId()))
                .map(Crew.Loss::at)
                .filter(loss.at()::isBefore)
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> end(TaskRecord task) {
        return Optional.ofNullable(task.completedAt())
                .or(() -> Optional.ofNullable(task.failedAt()));
    }
}
