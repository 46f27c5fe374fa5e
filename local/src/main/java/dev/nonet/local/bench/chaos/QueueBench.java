package dev.nonet.local.bench.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.harness.SqsServer;
import dev.nonet.local.bench.Machine;
import dev.nonet.shared.agent.AgentAnswer;
import dev.nonet.shared.agent.AgentRuntime;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Script;
import dev.nonet.shared.memory.SharedContext;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Measures what goes through a queue.
@Command(
        name = "queue",
        mixinStandardHelpOptions = true,
        description = {
            "Measure tasks per second from submit through queue and agent to the result, with"
                    + " workers in this",
            "process and in processes of their own against one Redis, and the commands that Redis"
                    + " gets for a task."
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet bench queue",
            "  ./nonet bench queue --tasks 2000 --workers 1,2,4 --json"
        })
public final class QueueBench implements Callable<Integer> {
    private static final int CLIENTS = 4;
    private static final int WARM = 40;
    private static final int COUNTED = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration START = Duration.ofSeconds(60);

    /// What scripts are called in the list of commands.
    private static final Map<String, String> SCRIPTS = scripts();

    @Option(
            names = "--tasks",
            defaultValue = "400",
            description = "Tasks of each run (default ${DEFAULT-VALUE}).")
    int tasks;

    @Option(
            names = "--workers",
            split = ",",
            defaultValue = "1,4",
            description = "Numbers of worker processes (default ${DEFAULT-VALUE}).")
    List<Integer> workers = new ArrayList<>();

    @Option(
            names = "--wait",
            defaultValue = "50",
            description =
                    "Milliseconds that the agent that waits waits (default ${DEFAULT-VALUE}).")
    int wait;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    boolean json;

    /// One run.
    ///
    /// @param processes 0 where the worker is in the process of the client
    /// @param medianMillis from submit to result
    /// @param p99Millis what 99 % are below
    record Run(
            int processes,
            int waitMillis,
            double perSecond,
            double medianMillis,
            double p99Millis) {}

    /// What a task costs Redis.
    ///
    /// @param toCompletion commands from the one before the claim to the result, those included that nobody waits for
    /// @param waitedFor of them, round trips
    record Cost(Map<String, Double> commands, double toCompletion, double waitedFor) {}

    @Override
    public Integer call() throws JsonProcessingException {
        var runs = new ArrayList<Run>();
        Cost cost;
        try (var sqs = SqsServer.start()) {
            for (var waitMillis : List.of(wait, 0)) {
                runs.add(inThisProcess(sqs, waitMillis));
                for (var processes : workers) {
                    System.err.printf("%d processes, %d ms …%n", processes, waitMillis);
                    runs.add(inProcesses(sqs, processes, waitMillis));
                }
            }
            cost = cost(sqs);
        }
        if (json) {
            System.out.println(
                    Json.mapper()
                            .writeValueAsString(
                                    Map.of("machine", place(), "runs", runs, "redis", cost)));
        } else {
            print(runs, cost);
        }
        return 0;
    }

    private static String place() {
        return "%s, %s".formatted(LocalDate.now(ZoneOffset.UTC), Machine.name());
    }

    private static void print(List<Run> runs, Cost cost) {
        System.out.printf(
                "%-24s %10s %12s %14s %14s%n",
                "workers", "agent", "tasks/s", "median ms", "p99 ms");
        for (var run : runs) {
            System.out.printf(
                    "%-24s %10s %12.1f %14.0f %14.0f%n",
                    run.processes() == 0
                            ? "in the client's process"
                            : run.processes() + " of their own",
                    run.waitMillis() == 0 ? "at once" : "waits " + run.waitMillis(),
                    run.perSecond(),
                    run.medianMillis(),
                    run.p99Millis());
        }
        scaling(runs)
                .forEach((what, times) -> System.out.printf("%nscaling, %s: %.2f ×", what, times));
        System.out.printf("%n%ncommands that Redis gets for a task:%n");
        cost.commands()
                .forEach((name, count) -> System.out.printf("    %-32s %6.2f%n", name, count));
        System.out.printf(
                "from claim to completion: %.2f commands, of them %.2f round trips that are waited"
                        + " for%n%n%s%n",
                cost.toCompletion(), cost.waitedFor(), place());
    }

    /// How many times the rate of the fewest processes the most have.
    private static Map<String, Double> scaling(List<Run> runs) {
        var scaling = new LinkedHashMap<String, Double>();
        for (var wait : runs.stream().map(Run::waitMillis).distinct().toList()) {
            var own =
                    runs.stream()
                            .filter(run -> run.waitMillis() == wait && run.processes() > 0)
                            .toList();
            if (own.size() > 1) {
                scaling.put(
                        "%d to %d processes, agent of %d ms"
                                .formatted(
                                        own.getFirst().processes(),
                                        own.getLast().processes(),
                                        wait),
                        own.getLast().perSecond() / own.getFirst().perSecond());
            }
        }
        return scaling;
    }

    private Run inThisProcess(SqsServer sqs, int waitMillis) {
        try (var bed = Bed.make(sqs);
                var handler =
                        new WorkHandler(new WorkAgent("worker", new Ledger()), bed.environment())) {
            handler.warmUp();
            try (var _ = QueueWorkers.start(bed, handler, 1, 1, message -> {})) {
                return measured(bed, 0, waitMillis);
            }
        }
    }

    private Run inProcesses(SqsServer sqs, int processes, int waitMillis) {
        try (var bed = Bed.make(sqs);
                var crew =
                        new Crew(
                                bed,
                                new WorkerProcess.Options(1, 1, false),
                                new Ledger(),
                                (point, task) -> false,
                                task -> {})) {
            crew.hire(processes);
            return measured(bed, processes, waitMillis);
        }
    }

    /// Every worker has started and its classes are loaded before anything is measured.
    private Run measured(Bed bed, int processes, int waitMillis) {
        try (var redis = bed.connect()) {
            var store = Bed.tasks(redis).of(TaskRequest.DEFAULT);
            var names = Math.max(1, processes);
            for (var turn = 0; !haveAllWorked(store, turn, names); turn++) {
                through(bed, redis, store, "warm" + turn + "-", WARM * names, 5);
            }
            var begin = System.nanoTime();
            var done = through(bed, redis, store, "t", tasks, waitMillis);
            var seconds = (System.nanoTime() - begin) / 1e9;
            var latencies = done.stream().mapToDouble(QueueBench::latencyMillis).toArray();
            return new Run(
                    processes,
                    waitMillis,
                    tasks / seconds,
                    Figure.quantile(latencies, 0.5),
                    Figure.quantile(latencies, 0.99));
        }
    }

    private static boolean haveAllWorked(TaskStore store, int turn, int names) {
        if (turn == 0) {
            return false;
        }
        if (turn > START.toSeconds()) {
            throw new IllegalStateException("Not every worker has started");
        }
        var workers =
                IntStream.range(0, WARM * names)
                        .mapToObj(i -> "warm" + (turn - 1) + "-" + i)
                        .map(id -> Pause.insist(() -> store.find(id)).orElseThrow())
                        .map(TaskRecord::summary)
                        .distinct()
                        .count();
        return workers == names;
    }

    private static double latencyMillis(TaskRecord task) {
        var end = task.completedAt();
        return end == null ? Double.NaN : Duration.between(task.createdAt(), end).toMillis();
    }

    /// Hands tasks in with several clients and waits until all have ended.
    private static List<TaskRecord> through(
            Bed bed, Redis redis, TaskStore store, String prefix, int tasks, int waitMillis) {
        var runtime = bed.runtime(redis, Bed.tasks(redis));
        var agent = new WorkAgent("client", new Ledger());
        Crowd.share(
                CLIENTS,
                tasks,
                (client, number) -> submit(runtime, agent, prefix + number, waitMillis));
        return IntStream.range(0, tasks).mapToObj(i -> ended(store, prefix + i)).toList();
    }

    private static void submit(AgentRuntime runtime, WorkAgent agent, String id, int wait) {
        var task = Bed.task(id, new WorkInput(wait, WorkInput.Ending.DONE));
        while (runtime.submit(agent, task) instanceof AgentAnswer.Failed) {
            Pause.of(Duration.ofMillis(100));
        }
    }

    private static TaskRecord ended(TaskStore store, String id) {
        var found = new ArrayList<TaskRecord>();
        var ended =
                Pause.until(
                        PATIENCE,
                        () ->
                                Pause.insist(() -> store.find(id))
                                        .filter(task -> task.status().isOver())
                                        .map(found::add)
                                        .isPresent());
        if (!ended) {
            throw new IllegalStateException("Task " + id + " does not end");
        }
        return found.getFirst();
    }

    /// What one worker sends to Redis for each task, seen by Redis itself.
    private static Cost cost(SqsServer sqs) {
        try (var bed = Bed.make(sqs);
                var redis = bed.connect();
                var handler =
                        new WorkHandler(new WorkAgent("worker", new Ledger()), bed.environment())) {
            handler.warmUp();
            var store = Bed.tasks(redis).of(TaskRequest.DEFAULT);
            var work = new AtomicInteger();
            Runnable some =
                    () -> {
                        for (var i = 0; i < COUNTED; i++) {
                            var message =
                                    Invocation.message(
                                            "m" + work.getAndIncrement(),
                                            new WorkInput(0, WorkInput.Ending.DONE));
                            Invocation.invoke(
                                    handler, Invocation.messages(List.of(message)), START);
                        }
                    };
            some.run();
            ended(store, "m0");
            var commands = new LinkedHashMap<String, Double>();
            for (var line : RedisAdmin.monitor(bed.server().port(), some)) {
                commands.merge(name(line), 1.0 / COUNTED, Double::sum);
            }
            var claim = commands.getOrDefault("claim.lua", 0.0);
            var complete = commands.getOrDefault("complete.lua", 0.0);
            var index = commands.getOrDefault("index.lua", 0.0);
            var due = commands.getOrDefault("due.lua", 0.0);
            // The second index write follows the result.
            return new Cost(commands, due + claim + index / 2 + complete, claim + complete);
        }
    }

    /// The script, or the command, in a line of MONITOR: `1.2 [0 127.0.0.1:3] "EVALSHA" "sha" …`.
    private static String name(String line) {
        var words = line.substring(line.indexOf(']') + 1).strip().split(" ", 3);
        var command = words[0].replace("\"", "");
        var script = words.length > 1 ? words[1].replace("\"", "") : "";
        return command.equalsIgnoreCase("evalsha")
                ? SCRIPTS.getOrDefault(script, "another script")
                : command.toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> scripts() {
        var scripts = new LinkedHashMap<String, String>();
        for (var file :
                List.of("due.lua", "claim.lua", "complete.lua", "index.lua", "heartbeat.lua")) {
            scripts.put(Script.of(TaskStore.class, file).sha1(), file);
        }
        scripts.put(Script.of(Tasks.class, "tenant.lua").sha1(), "tenant.lua");
        scripts.put(Script.of(SharedContext.class, "leave.lua").sha1(), "leave.lua");
        return scripts;
    }
}
