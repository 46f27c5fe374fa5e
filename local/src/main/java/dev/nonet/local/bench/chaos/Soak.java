package dev.nonet.local.bench.chaos;

import dev.nonet.harness.RedisOptions;
import dev.nonet.harness.SqsServer;
import dev.nonet.shared.agent.AgentAnswer;
import dev.nonet.shared.agent.AgentRuntime;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.Delivery;
import dev.nonet.shared.agent.Retries;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// R14: many tasks with a short life leave nothing behind in Redis.
///
/// @param ttl of a task and of what it leaves
record Soak(int tasks, Duration ttl) implements Experiment {
    private static final int WORKERS = 4;
    private static final int TENANTS = 10;
    private static final int ATTEMPTS = 40;
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final Duration TIME = Duration.ofSeconds(60);

    /// Redis looks for what has expired now and then, a part at a time.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public Report run(SqsServer sqs) {
        // The log of slow commands is no part of what tasks leave.
        var options = RedisOptions.DEFAULTS.withArguments("--slowlog-log-slower-than", "-1");
        try (var bed = Bed.make(sqs, options);
                var admin = bed.admin()) {
            var workers = IntStream.range(0, WORKERS).mapToObj(i -> bed.connect()).toList();
            try {
                return run(bed, admin, workers);
            } finally {
                workers.forEach(Redis::close);
            }
        }
    }

    private Report run(Bed bed, RedisAdmin admin, List<Redis> workers) {
        var failed = new AtomicInteger();
        var done = new AtomicInteger();
        var runtimes = workers.stream().map(redis -> runtime(bed, redis)).toList();
        work(runtimes, "warm", WORKERS * 100, done, failed);
        var left = new ArrayList<Long>();
        left.add(expired(admin));
        var before = admin.memory();

        var most = new AtomicLong();
        var unlimited = new AtomicLong();
        var watch =
                Thread.ofPlatform()
                        .daemon()
                        .start(
                                () -> {
                                    while (done.get() < tasks) {
                                        Pause.of(Duration.ofSeconds(1));
                                        most.accumulateAndGet(admin.memory(), Math::max);
                                        unlimited.accumulateAndGet(
                                                admin.keysWithoutTtl(), Math::max);
                                    }
                                });
        done.set(0);
        var begin = System.nanoTime();
        work(runtimes, "t", tasks, done, failed);
        var seconds = (System.nanoTime() - begin) / 1e9;
        done.set(tasks);
        Pause.untilEnded(watch);
        left.add(expired(admin));
        var after = admin.memory();
        return new Report(
                "r14",
                "%d tasks that expire after %d s".formatted(tasks, ttl.toSeconds()),
                List.of(
                        Figure.exactly("tasks that did not complete", failed.get(), 0),
                        Figure.stated("tasks per second", tasks / seconds, ""),
                        Figure.exactly("keys without a TTL, at most", unlimited.get(), 0),
                        Figure.exactly("keys left", left.getLast(), 0),
                        Figure.stated("memory at most", most.get() / 1024.0, "KiB"),
                        Figure.stated("memory before", before / 1024.0, "KiB"),
                        Figure.atMost(
                                "memory after, beside before",
                                Math.abs(after - before) * 100.0 / before,
                                2,
                                "%")));
    }

    private AgentRuntime runtime(Bed bed, Redis redis) {
        return new AgentRuntime(
                redis,
                new Tasks(redis, ttl, false),
                Optional.empty(),
                tenant -> new FolderArtifacts(bed.folder()),
                ttl,
                Retries.DEFAULT);
    }

    private static void work(
            List<AgentRuntime> runtimes,
            String prefix,
            int tasks,
            AtomicInteger done,
            AtomicInteger failed) {
        var agent = new WorkAgent("worker", new Unseen());
        Crowd.share(
                runtimes.size(),
                tasks,
                (worker, number) -> {
                    failed.addAndGet(run(runtimes.get(worker), agent, prefix, number));
                    done.incrementAndGet();
                });
    }

    /// @return 1 where it failed
    private static int run(AgentRuntime runtime, WorkAgent agent, String prefix, int number) {
        var task =
                Bed.task(
                        prefix + number,
                        "tenant" + number % TENANTS,
                        new WorkInput(0, WorkInput.Ending.DONE));
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var deadline = Deadline.in(TIME, Clock.systemUTC());
            if (runtime.run(agent, task, deadline, new Delivery.Message())
                    instanceof AgentAnswer.Done) {
                return 0;
            }
            // It was claimed and nobody was told so: it comes again when it has expired.
            Pause.of(AGAIN);
        }
        return 1;
    }

    /// Keys that are left when there was time for all to expire.
    private static long expired(RedisAdmin admin) {
        Pause.until(PATIENCE, () -> admin.keys() == 0);
        return admin.keys();
    }

    /// Effects that nobody counts.
    private static final class Unseen implements Witness {
        @Override
        public boolean effect(String key) {
            return true;
        }

        @Override
        public void reached(Point point, String taskId) {}
    }
}
