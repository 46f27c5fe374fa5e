package dev.nonet.local.bench.chaos;

import dev.nonet.harness.SqsServer;
import dev.nonet.shared.agent.AgentAnswer;
import dev.nonet.shared.agent.AgentRuntime;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.Delivery;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Overdue;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// R9: workers whose clocks are an hour apart do not take each other's tasks before their time.
record Skew(int tasks) implements Experiment {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final Duration TTL = Duration.ofHours(1);

    /// What a TTL may be shorter by at the end of this run.
    private static final Duration AGE = Duration.ofMinutes(5);

    private record Worker(Clock clock, Redis redis, TaskStore store, AgentRuntime runtime) {
        AgentAnswer run(WorkAgent agent, TaskRequest task) {
            return runtime.run(agent, task, Deadline.in(TIME, clock), new Delivery.Message());
        }
    }

    @Override
    public Report run(SqsServer sqs) {
        try (var bed = Bed.make(sqs);
                var admin = bed.admin()) {
            var workers =
                    Stream.of(Duration.ofHours(-1), Duration.ZERO, Duration.ofHours(1))
                            .map(skew -> worker(bed, Clock.offset(Clock.systemUTC(), skew)))
                            .toList();
            var thefts = new AtomicInteger();
            var attempts = new AtomicInteger();
            var ledger = new Ledger();
            for (var number = 0; number < tasks; number++) {
                var task = Bed.task("t" + number, new WorkInput(0, WorkInput.Ending.DONE));
                var holder = workers.get(number % workers.size());
                var others = new ArrayList<>(workers);
                others.remove(holder);
                var witness =
                        new Ledger(
                                (point, id) -> {
                                    if (point == Point.MID_WORK) {
                                        attempts.addAndGet(2 * others.size());
                                        thefts.addAndGet(thefts(others, task, ledger));
                                    }
                                });
                holder.run(new WorkAgent("holder", both(witness, ledger)), task);
            }
            var report = report(workers.getFirst().store(), admin, ledger, thefts, attempts);
            workers.forEach(worker -> worker.redis().close());
            return report;
        }
    }

    private static Worker worker(Bed bed, Clock clock) {
        var redis = Redis.at(bed.server().uri().toString(), clock);
        redis.warmUp();
        var tasks = new Tasks(redis, TTL, false);
        return new Worker(clock, redis, tasks.of(TaskRequest.DEFAULT), bed.runtime(redis, tasks));
    }

    /// The others ask for the task as a worker does whose message came twice, and as the relay does.
    private static int thefts(List<Worker> others, TaskRequest task, Ledger ledger) {
        var thefts = 0;
        for (var other : others) {
            var answer = other.run(new WorkAgent("thief", ledger), task);
            thefts += answer instanceof AgentAnswer.Pending ? 0 : 1;
            var look = Pause.insist(() -> other.store().recover(task.id(), "WORKER_LOST", "{}"));
            thefts += look instanceof Overdue.Held ? 0 : 1;
        }
        return thefts;
    }

    private static Witness both(Ledger hook, Ledger ledger) {
        return new Witness() {
            @Override
            public boolean effect(String key) {
                return ledger.effect(key);
            }

            @Override
            public void reached(Point point, String taskId) {
                hook.reached(point, taskId);
            }
        };
    }

    private Report report(
            TaskStore store,
            RedisAdmin admin,
            Ledger ledger,
            AtomicInteger thefts,
            AtomicInteger attempts) {
        var first = 0;
        var kept = 0;
        for (var number = 0; number < tasks; number++) {
            var id = "t" + number;
            first += Pause.insist(() -> store.find(id)).orElseThrow().attempt() == 1 ? 1 : 0;
            var key = new Keys(TaskRequest.DEFAULT).task(id);
            var left = Duration.ofMillis(Long.parseLong(admin.call("PTTL", key).getFirst()));
            kept += left.compareTo(TTL) <= 0 && left.compareTo(TTL.minus(AGE)) > 0 ? 1 : 0;
        }
        return new Report(
                "r9",
                "clocks an hour behind and ahead",
                List.of(
                        Figure.stated("attempts to take a held task", attempts.get(), ""),
                        Figure.exactly("tasks taken before their lease ended", thefts.get(), 0),
                        Figure.exactly("tasks done at the first attempt", first, tasks),
                        Figure.exactly("effects", ledger.effects(), tasks),
                        Figure.exactly("effects attempted again", ledger.repeated(), 0),
                        Figure.exactly("TTLs as they should be", kept, tasks)));
    }
}
