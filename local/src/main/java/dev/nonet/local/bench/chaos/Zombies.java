package dev.nonet.local.bench.chaos;

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

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// R3: a holder is paused in the middle of its work until its lease has ended, a successor takes the task, and the holder
/// goes on as if nothing had happened, whatever it wants to write.
record Zombies(int rounds) implements Experiment {
    private static final Duration TIME = Duration.ofSeconds(60);

    @Override
    public Report run(SqsServer sqs) {
        try (var bed = Bed.make(sqs);
                var admin = bed.admin();
                var redis = bed.connect()) {
            var tasks = Bed.tasks(redis);
            var run =
                    new Run(
                            tasks.of(TaskRequest.DEFAULT),
                            bed.runtime(redis, tasks),
                            redis,
                            admin,
                            new Ledger(),
                            new ConcurrentHashMap<>(),
                            new AtomicInteger(),
                            new AtomicInteger(),
                            new AtomicInteger());
            for (var round = 0; round < rounds; round++) {
                run.round(round);
            }
            return new Report(
                    "r3",
                    "%d holders paused past their lease".formatted(rounds),
                    List.of(
                            Figure.exactly("holders that were paused", run.taken().size(), rounds),
                            Figure.exactly("results overwritten", run.overwrites().get(), 0),
                            Figure.exactly("successors unlocked", run.unlocks().get(), 0),
                            Figure.exactly("contexts overwritten", run.contexts().get(), 0),
                            Figure.exactly("effects", run.ledger().effects(), effects()),
                            Figure.stated(
                                    "effects attempted again and refused",
                                    run.ledger().repeated(),
                                    "")));
        }
    }

    /// Where the successor has finished, or the holder wants to have it too.
    private long effects() {
        var endings = WorkInput.Ending.values().length;
        var all = 0L;
        for (var round = 0; round < rounds; round++) {
            all += isFinished(round) || round / 2 % endings == 0 ? 1 : 0;
        }
        return all;
    }

    /// Whether the successor has finished when the holder goes on, or still works.
    private static boolean isFinished(int round) {
        return round % 2 == 0;
    }

    /// @param taken what the successor holds of each task
    private record Run(
            TaskStore store,
            AgentRuntime runtime,
            Redis redis,
            RedisAdmin admin,
            Ledger ledger,
            Map<String, Claim> taken,
            AtomicInteger overwrites,
            AtomicInteger unlocks,
            AtomicInteger contexts) {
        void round(int round) {
            var id = "t" + round;
            var endings = WorkInput.Ending.values();
            var task = Bed.task(id, new WorkInput(0, endings[round / 2 % endings.length]));
            var holder = new WorkAgent("holder", new Paused(task, isFinished(round)));
            runtime.run(holder, task, deadline(), new Delivery.Message());
            if (taken.get(id) instanceof Claim.Held held) {
                var now = find(id);
                if (now.status() != TaskState.PROCESSING || now.attempt() != held.epoch()) {
                    unlocks.incrementAndGet();
                }
                end(held);
            }
            check(id);
        }

        private void end(Claim.Held held) {
            Pause.insist(
                    () ->
                            store.complete(
                                    held,
                                    TaskState.COMPLETED,
                                    Map.of("result", "{\"worker\":\"successor\"}")));
        }

        private void check(String id) {
            var task = find(id);
            if (task.status() != TaskState.COMPLETED
                    || !String.valueOf(task.result()).contains("successor")) {
                overwrites.incrementAndGet();
            }
            var left =
                    Pause.insist(
                            () ->
                                    new SharedContext(redis, new Keys(TaskRequest.DEFAULT), id)
                                            .getJson(AgentName.PLANNER.contextKey()));
            if (left.filter(json -> json.contains("holder")).isPresent()) {
                contexts.incrementAndGet();
            }
        }

        private TaskRecord find(String id) {
            return Pause.insist(() -> store.find(id)).orElseThrow();
        }

        private static Deadline deadline() {
            return Deadline.in(TIME, Clock.systemUTC());
        }

        /// The holder's view of the world: while it sleeps, others go on.
        private final class Paused implements Witness {
            private final TaskRequest task;
            private final boolean finished;

            Paused(TaskRequest task, boolean finished) {
                this.task = task;
                this.finished = finished;
            }

            @Override
            public boolean effect(String key) {
                return ledger.effect(key);
            }

            @Override
            public void reached(Point point, String taskId) {
                if (point == Point.MID_WORK && !taken.containsKey(taskId)) {
                    admin.expireLease(new Keys(TaskRequest.DEFAULT).task(taskId));
                    taken.put(taskId, finished ? finish() : store.claim(task));
                }
            }

            private Claim finish() {
                var successor = WorkAgent.able("successor", ledger);
                var answer = runtime.run(successor, task, deadline(), new Delivery.Message());
                if (!(answer instanceof AgentAnswer.Done)) {
                    throw new IllegalStateException("The successor did not finish: " + answer);
                }
                return new Claim.Ended();
            }
        }
    }
}
