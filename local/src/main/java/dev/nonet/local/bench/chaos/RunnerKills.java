package dev.nonet.local.bench.chaos;

import dev.nonet.harness.RedisServer;
import dev.nonet.harness.SqsServer;
import dev.nonet.local.bench.workflow.RandomRuns;
import dev.nonet.local.bench.workflow.ScriptedAgents;
import dev.nonet.local.workflow.WorkflowRunner;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.Executions;
import dev.nonet.shared.workflow.Start;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// R12: the process that runs workflows is killed at random points and started again. Every run ends as it does when
/// nothing is killed, and no step that was completed runs again.
///
/// @param workflows with all constructs, all of which run at the same time
/// @param kills as many as the workflows have time for
/// @param hurried whether the lease of a task ends with its runner, instead of after [TaskStore#LEASE]
record RunnerKills(int workflows, int kills, boolean hurried) implements Experiment {
    private static final Logger LOG = LoggerFactory.getLogger(RunnerKills.class);
    static final String TENANT = "chaos";
    static final Duration TTL = Duration.ofHours(2);

    /// A runner is killed after at most so many of the points that its agents reach.
    private static final int MOST_POINTS = 30;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static String id(int number) {
        return "run" + number;
    }

    @Override
    public Report run(SqsServer sqs) {
        var expected = undisturbed();
        var folder = folder();
        try (var server = RedisServer.start();
                var redis = Redis.at(server.uri().toString());
                var admin = RedisAdmin.connect(server.port())) {
            redis.warmUp();
            var conductor = conductor(redis, new Idle());
            for (var number = 0; number < workflows; number++) {
                start(conductor, number);
            }
            var play = new Play(admin);
            var start = System.nanoTime();
            var killed = play.play(server, conductor, folder.resolve("runner.log"));
            var seconds = (System.nanoTime() - start) / 1e9;
            var same = 0;
            for (var number = 0; number < workflows; number++) {
                var ending = ending(conductor, number);
                if (ending.equals(expected.get(number))) {
                    same++;
                } else {
                    LOG.atWarn()
                            .addKeyValue("workflow", number)
                            .addKeyValue("undisturbed", expected.get(number))
                            .addKeyValue("ended", ending)
                            .log("run ended otherwise");
                }
            }
            return new Report(
                    "r12",
                    "the runner of workflows is killed at random points",
                    List.of(
                            Figure.exactly("times the runner was killed", killed, kills),
                            Figure.exactly("runs that ended as undisturbed", same, workflows),
                            Figure.stated("effects", play.ledger.effects(), ""),
                            Figure.stated(
                                    "effects tried again after a kill", play.ledger.repeated(), ""),
                            Figure.exactly(
                                    "tasks done again after their end", play.again.size(), 0),
                            Figure.stated("time", seconds, "s")));
        } finally {
            Bed.delete(folder);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("nonet-r12-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Conductor conductor(Redis redis, Executions executions) {
        return new Conductor(
                redis,
                new Tasks(redis, TTL, false),
                TTL,
                executions,
                (tenant, run) -> {},
                Clock.systemUTC());
    }

    private static RandomRuns.Ending ending(Conductor conductor, int number) {
        return Pause.insist(() -> RandomRuns.ending(conductor, TENANT, id(number))).orElseThrow();
    }

    private static boolean isOver(Conductor conductor, String id) {
        return Pause.insist(() -> RandomRuns.ending(conductor, TENANT, id)).isPresent();
    }

    private static void start(Conductor conductor, int number) {
        var run = RandomRuns.run(id(number), number);
        var _ = Pause.insist(() -> conductor.start(TENANT, run));
    }

    private static void decide(Conductor conductor, String id) {
        var _ =
                Pause.insist(
                        () -> {
                            RandomRuns.decide(conductor, TENANT, id);
                            return true;
                        });
    }

    /// How the runs end when nobody is killed.
    private Map<Integer, RandomRuns.Ending> undisturbed() {
        var endings = new HashMap<Integer, RandomRuns.Ending>();
        try (var server = RedisServer.start();
                var redis = Redis.at(server.uri().toString())) {
            redis.warmUp();
            var tasks = new Tasks(redis, TTL, false);
            var agents = new ScriptedAgents(tasks, RandomRuns::answer, 4);
            try (var runner = new WorkflowRunner(redis, tasks, TTL, agents, (tenant, run) -> {})) {
                for (var number = 0; number < workflows; number++) {
                    var id = id(number);
                    start(runner.conductor(), number);
                    Pause.until(
                            PATIENCE,
                            () -> {
                                decide(runner.conductor(), id);
                                return isOver(runner.conductor(), id);
                            });
                    endings.put(number, ending(runner.conductor(), number));
                }
            }
        }
        return endings;
    }

    /// Nothing is executed by who only makes runs.
    private record Idle() implements Executions {
        @Override
        public void start(Start start) {}

        @Override
        public boolean hasEnded(Start start) {
            return false;
        }

        @Override
        public void wake(String token) {}
    }

    /// The runners, one after the other, and what is known of their tasks outside Redis.
    private final class Play implements Witness {
        private final RedisAdmin admin;
        private final Random random = new Random(12);
        private final Ledger ledger = new Ledger();
        private final Set<String> done = ConcurrentHashMap.newKeySet();
        private final Set<String> again = ConcurrentHashMap.newKeySet();
        private final AtomicInteger left = new AtomicInteger();

        Play(RedisAdmin admin) {
            this.admin = admin;
        }

        @Override
        public boolean effect(String key) {
            if (done.contains(key)) {
                again.add(key);
            }
            return ledger.effect(key);
        }

        @Override
        public void reached(Point point, String taskId) {
            switch (point) {
                case AFTER_RESULT -> done.add(Ledger.key(taskId));
                case AFTER_CLAIM, MID_WORK, AFTER_EFFECT, BEFORE_DELETE -> {}
            }
            if (left.decrementAndGet() <= 0) {
                // It is killed meanwhile: what its agents do now is between two points.
                Pause.of(Duration.ofMillis(random.nextInt(20)));
            }
        }

        /// @return how often the runner was killed
        int play(RedisServer redis, Conductor conductor, Path log) {
            var killed = 0;
            try (var server = WitnessServer.start(pid -> this)) {
                var open = new ArrayList<>(IntStream.range(0, workflows).boxed().toList());
                while (!open.isEmpty()) {
                    left.set(killed < kills ? 1 + random.nextInt(MOST_POINTS) : Integer.MAX_VALUE);
                    var environment =
                            Map.of(
                                    "REDIS_URL",
                                    redis.uri().toString(),
                                    "RUNS",
                                    "" + workflows,
                                    "LOG_LEVEL",
                                    "WARN",
                                    "WITNESS_PORT",
                                    "" + server.port());
                    try (var runner = WorkerProcess.start(RunnerMain.class, environment, log)) {
                        if (!Pause.until(PATIENCE, () -> isOver(runner, conductor, open))) {
                            throw new IllegalStateException("Runs stand still: " + open);
                        }
                    }
                    killed += left.get() <= 0 ? 1 : 0;
                    if (hurried) {
                        admin.expireLeases();
                    }
                }
            }
            return killed;
        }

        private boolean isOver(WorkerProcess runner, Conductor conductor, List<Integer> open) {
            if (left.get() <= 0) {
                runner.kill();
                return true;
            }
            open.removeIf(number -> RunnerKills.isOver(conductor, id(number)));
            return open.isEmpty();
        }
    }
}
