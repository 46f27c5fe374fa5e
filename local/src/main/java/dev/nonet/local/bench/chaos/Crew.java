package dev.nonet.local.bench.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/// Worker processes that are killed where a plan says so, and replaced at once. Safe for use by several threads.
final class Crew implements AutoCloseable {
    private final Bed bed;
    private final WorkerProcess.Options options;
    private final BiPredicate<Point, String> plan;
    private final Consumer<String> lost;
    private final Ledger ledger;
    private final WitnessServer server;
    private final Map<Long, WorkerProcess> workers = new ConcurrentHashMap<>();
    private final Map<Long, Set<String>> held = new ConcurrentHashMap<>();
    private final List<Loss> losses = new ArrayList<>();
    private final Map<Point, Integer> kills = new EnumMap<>(Point.class);
    private boolean closed;

    /// A task whose worker was killed while it held it.
    record Loss(String taskId, Instant at) {}

    /// @param plan whether the worker is killed that is there with this task
    /// @param lost hears of each task whose worker was killed while it held it
    Crew(
            Bed bed,
            WorkerProcess.Options options,
            Ledger ledger,
            BiPredicate<Point, String> plan,
            Consumer<String> lost) {
        this.bed = bed;
        this.options = options;
        this.ledger = ledger;
        this.plan = plan;
        this.lost = lost;
        this.server = WitnessServer.start(Member::new);
    }

    synchronized void hire(int many) {
        for (var i = 0; i < many && !closed; i++) {
            var worker = WorkerProcess.start(bed, server, options);
            workers.put(worker.pid(), worker);
        }
    }

    synchronized List<Loss> losses() {
        return List.copyOf(losses);
    }

    synchronized Map<Point, Integer> kills() {
        return Map.copyOf(kills);
    }

    private synchronized void kill(long pid, Point point) {
        var worker = workers.remove(pid);
        if (worker == null || closed) {
            return;
        }
        worker.kill();
        var now = Instant.now();
        kills.merge(point, 1, Integer::sum);
        for (var task : held.getOrDefault(pid, Set.of())) {
            losses.add(new Loss(task, now));
            lost.accept(task);
        }
        hire(1);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        workers.values().forEach(WorkerProcess::close);
        server.close();
    }

    /// The witness of one process.
    private final class Member implements Witness {
        private final long pid;

        Member(long pid) {
            this.pid = pid;
        }

        @Override
        public boolean effect(String key) {
            return ledger.effect(key);
        }

        @Override
        public void reached(Point point, String taskId) {
            switch (point) {
                case AFTER_CLAIM ->
                        held.computeIfAbsent(pid, any -> ConcurrentHashMap.newKeySet()).add(taskId);
                case AFTER_RESULT -> held.getOrDefault(pid, Set.of()).remove(taskId);
                case MID_WORK, AFTER_EFFECT, BEFORE_DELETE -> {}
            }
            if (plan.test(point, taskId)) {
                kill(pid, point);
            }
        }
    }
}
