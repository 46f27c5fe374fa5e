package dev.nonet.local.bench.chaos;

import dev.nonet.harness.RedisOptions;
import dev.nonet.harness.SqsServer;
import dev.nonet.shared.agent.AgentAnswer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentRuntime;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.Delivery;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.SharedContext;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/// R3: worker processes are stopped (SIGSTOP) in the middle of their work until their leases have ended, successors take the
/// tasks, and the processes go on (SIGCONT) as if nothing had happened, whatever they want to write.
///
/// @param rounds of stopping all processes
/// @param threads of each process, each of which holds a task
/// @param hurried whether leases are ended by hand instead of by waiting
record Zombies(int rounds, int processes, int threads, boolean hurried) implements Experiment {
    /// Longer than a round, so that no message comes again.
    private static final Duration HIDDEN = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final Duration BEAT = TaskStore.LEASE.dividedBy(5);

    @Override
    public Report run(SqsServer sqs) {
        var watch = new Watch();
        try (var bed = Bed.make(sqs, RedisOptions.DEFAULTS, HIDDEN);
                var admin = bed.admin();
                var redis = bed.connect();
                var server = WitnessServer.start(pid -> watch)) {
            var workers =
                    IntStream.range(0, processes)
                            .mapToObj(
                                    i ->
                                            WorkerProcess.start(
                                                    bed,
                                                    server,
                                                    new WorkerProcess.Options(threads, 1, true)))
                            .toList();
            try {
                var tasks = Bed.tasks(redis);
                var run =
                        new Run(
                                bed,
                                redis,
                                admin,
                                tasks.of(TaskRequest.DEFAULT),
                                bed.runtime(redis, tasks),
                                watch,
                                workers,
                                new Tally());
                IntStream.range(0, rounds).forEach(run::round);
                return report(run.tally(), watch.ledger);
            } finally {
                watch.goOn();
                workers.forEach(WorkerProcess::close);
            }
        }
    }

    private int holders() {
        return processes * threads;
    }

    private Report report(Tally tally, Ledger ledger) {
        var all = (long) rounds * holders();
        return new Report(
                "r3",
                "%d holders in %d processes that are stopped past their leases"
                        .formatted(all, processes),
                List.of(
                        Figure.exactly("holders that were stopped", tally.stopped, all),
                        Figure.exactly("of them went on", tally.wentOn, all),
                        Figure.exactly("results overwritten", tally.overwrites, 0),
                        Figure.exactly("successors unlocked", tally.unlocks, 0),
                        Figure.exactly("contexts overwritten", tally.contexts, 0),
                        Figure.exactly("effects", ledger.effects(), rounds * effects()),
                        Figure.stated(
                                "effects attempted again and refused", ledger.repeated(), "")));
    }

    /// Of a round: where the successor has finished, or the holder wants to have it too.
    private long effects() {
        return IntStream.range(0, holders())
                .filter(task -> isFinished(task) || ending(task) == WorkInput.Ending.DONE)
                .count();
    }

    /// Whether the successor has finished when the holder goes on, or still works.
    private static boolean isFinished(int task) {
        return task % 2 == 0;
    }

    /// What the holder wants to write when it goes on.
    private static WorkInput.Ending ending(int task) {
        var endings = WorkInput.Ending.values();
        return endings[task / 2 % endings.length];
    }

    private static final class Tally {
        private long stopped;
        private long wentOn;
        private long overwrites;
        private long unlocks;
        private long contexts;
    }

    /// Lets workers wait in the middle of their work, and sees them at its end.
    private static final class Watch implements Witness {
        private final Ledger ledger = new Ledger();
        private final Set<String> waiting = ConcurrentHashMap.newKeySet();
        private final Set<String> done = ConcurrentHashMap.newKeySet();
        private volatile CountDownLatch go = new CountDownLatch(1);

        @Override
        public boolean effect(String key) {
            return ledger.effect(key);
        }

        @Override
        public void reached(Point point, String taskId) {
            if (point == Point.MID_WORK && waiting.add(taskId)) {
                Pause.until(go);
            } else if (point == Point.BEFORE_DELETE) {
                done.add(taskId);
            }
        }

        void begin() {
            go = new CountDownLatch(1);
        }

        void goOn() {
            go.countDown();
        }
    }

    private record Task(int number, TaskRequest request) {
        String id() {
            return request.id();
        }
    }

    private final class Run {
        private final Bed bed;
        private final Redis redis;
        private final RedisAdmin admin;
        private final TaskStore store;
        private final AgentRuntime runtime;
        private final Watch watch;
        private final List<WorkerProcess> workers;
        private final Tally tally;

        Run(
                Bed bed,
                Redis redis,
                RedisAdmin admin,
                TaskStore store,
                AgentRuntime runtime,
                Watch watch,
                List<WorkerProcess> workers,
                Tally tally) {
            this.bed = bed;
            this.redis = redis;
            this.admin = admin;
            this.store = store;
            this.runtime = runtime;
            this.watch = watch;
            this.workers = workers;
            this.tally = tally;
        }

        Tally tally() {
            return tally;
        }

        void round(int round) {
            var tasks = IntStream.range(0, holders()).mapToObj(task -> task(round, task)).toList();
            watch.begin();
            tasks.forEach(task -> bed.queues().send(task.request()));
            Pause.until(PATIENCE, () -> watch.waiting.containsAll(ids(tasks)));
            workers.forEach(WorkerProcess::stop);
            outlastLeases(tasks);
            var taken = takeOver(tasks);
            workers.forEach(WorkerProcess::goOn);
            watch.goOn();
            awaitHolders(tasks, taken);
            tally.wentOn += tasks.stream().filter(task -> watch.done.contains(task.id())).count();
            tasks.forEach(task -> check(task, taken.get(task.id())));
        }

        private Task task(int round, int number) {
            var id = "t" + round + "-" + number;
            return new Task(number, Bed.task(id, new WorkInput(0, ending(number))));
        }

        private static List<String> ids(List<Task> tasks) {
            return tasks.stream().map(Task::id).toList();
        }

        private void outlastLeases(List<Task> tasks) {
            if (hurried) {
                var keys = new Keys(TaskRequest.DEFAULT);
                tasks.forEach(task -> admin.expireLease(keys.task(task.id())));
            } else {
                Pause.of(TaskStore.LEASE.plus(TaskStore.GRACE));
            }
        }

        /// The successors that still work, by the ids of their tasks; the others have finished.
        private Map<String, Claim.Held> takeOver(List<Task> tasks) {
            var working = new TreeMap<String, Claim.Held>();
            for (var task : tasks) {
                if (isFinished(task.number())) {
                    tally.stopped += isDone(task.request()) ? 1 : 0;
                }
            }
            for (var task : tasks) {
                if (!isFinished(task.number())
                        && Pause.insist(() -> store.claim(task.request()))
                                instanceof Claim.Held held) {
                    working.put(task.id(), held);
                    tally.stopped++;
                }
            }
            return working;
        }

        private boolean isDone(TaskRequest task) {
            var successor = WorkAgent.able("successor", watch.ledger);
            var deadline = Deadline.in(TIME, Clock.systemUTC());
            return runtime.run(successor, task, deadline, new Delivery.Message())
                    instanceof AgentAnswer.Done;
        }

        private void awaitHolders(List<Task> tasks, Map<String, Claim.Held> working) {
            var left = PATIENCE;
            var ids = ids(tasks);
            while (left.isPositive() && !Pause.until(BEAT, () -> watch.done.containsAll(ids))) {
                working.values().forEach(held -> Pause.insist(() -> store.heartbeat(held, "")));
                left = left.minus(BEAT);
            }
        }

        private void check(Task task, Claim.@Nullable Held held) {
            if (held != null) {
                var now = find(task.id());
                if (now.status() != TaskState.PROCESSING || now.attempt() != held.epoch()) {
                    tally.unlocks++;
                }
                end(held);
            }
            var ended = find(task.id());
            if (ended.status() != TaskState.COMPLETED
                    || !String.valueOf(ended.result()).contains("successor")) {
                tally.overwrites++;
            }
            var context = new SharedContext(redis, new Keys(TaskRequest.DEFAULT), task.id());
            var left = Pause.insist(() -> context.getJson(AgentName.PLANNER.contextKey()));
            tally.contexts += left.filter(json -> json.contains("worker-")).isPresent() ? 1 : 0;
        }

        private void end(Claim.Held held) {
            var result = Map.of("result", "{\"by\":\"successor\"}");
            Pause.insist(() -> store.complete(held, TaskState.COMPLETED, result));
        }

        private TaskRecord find(String id) {
            return Pause.insist(() -> store.find(id)).orElseThrow();
        }
    }
}
