package dev.nonet.local.bench.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.harness.RedisServer;
import dev.nonet.local.bench.Machine;
import dev.nonet.local.workflow.WorkflowRunner;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.NewRun;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.RunState;
import dev.nonet.shared.workflow.Score;
import dev.nonet.shared.workflow.Workflow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Measures what a step of a workflow costs beside what its agent does, and the planner alone.
@Command(
        name = "workflow",
        mixinStandardHelpOptions = true,
        description = {
            "Plan 10,000 steps with 30,000 needs, and run a chain of 100 steps, a fan-out of 500"
                    + " and a grid of",
            "10 by 10 through Redis with agents that do nothing, beside the same shapes on"
                    + " LangGraph. Needs",
            "python3 for that, and installs LangGraph into .nonet/bench."
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet bench workflow",
            "  ./nonet bench workflow --alone --json"
        })
public final class WorkflowBench implements Callable<Integer> {
    private static final int STEPS = 10_000;
    private static final int NEEDS = 30_000;
    private static final double BAR_SECONDS = 1;
    private static final String TENANT = "bench";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Runs of each shape (default ${DEFAULT-VALUE}).")
    int rounds;

    @Option(names = "--alone", description = "Leave LangGraph out.")
    boolean alone;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    boolean json;

    /// A shape on one of the two.
    ///
    /// @param runner what runs it, and where it keeps its state
    /// @param milliseconds of each run, in the order in which they ran
    record Measured(String shape, int steps, String runner, List<Double> milliseconds) {
        double perStep() {
            var sorted = milliseconds.stream().sorted().toList();
            return sorted.get(sorted.size() / 2) / steps;
        }
    }

    /// @param heapMegabytes in use after the fan-outs, with and without what a collection frees
    record Report(
            String machine,
            double plannerSeconds,
            double plannerWarmSeconds,
            List<Measured> shapes,
            double peakHeapMegabytes,
            double heapMegabytes) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        var planned = new ArrayList<Double>();
        var workflow = Shapes.random(STEPS, NEEDS, 1);
        for (var i = 0; i < 5; i++) {
            planned.add(Shapes.plan(workflow));
        }
        var shapes = new ArrayList<Measured>();
        try (var server = RedisServer.start()) {
            var url = server.uri().toString();
            var heap = run(url, shapes);
            if (!alone) {
                shapes.addAll(LangGraph.run(rounds, url));
            }
            var report =
                    new Report(
                            Machine.name(),
                            planned.getFirst(),
                            planned.getLast(),
                            shapes,
                            heap[0],
                            heap[1]);
            print(report);
            return report.plannerSeconds() < BAR_SECONDS ? 0 : 1;
        }
    }

    /// @return megabytes at the highest, and of what is left
    private double[] run(String url, List<Measured> measured) throws InterruptedException {
        var ended = new ArrayBlockingQueue<RunRecord>(10);
        var ttl = Duration.ofHours(1);
        try (var redis = Redis.at(url)) {
            redis.warmUp();
            var tasks = new Tasks(redis, ttl, false);
            var cores = Runtime.getRuntime().availableProcessors();
            var agents =
                    new ScriptedAgents(
                            tasks, task -> new ScriptedAgents.Answer.Result("1"), 2 * cores);
            try (var runner =
                    new WorkflowRunner(
                            redis, tasks, ttl, agents, (tenant, run) -> ended.add(run))) {
                for (var shape : shapes().entrySet()) {
                    var times = new ArrayList<Double>();
                    for (var round = 0; round <= rounds; round++) {
                        var time = run(runner, shape.getKey() + round, shape.getValue(), ended);
                        if (round > 0) {
                            times.add(time);
                        }
                    }
                    measured.add(
                            new Measured(
                                    shape.getKey(),
                                    shape.getValue().steps().size(),
                                    "Nonet, Redis",
                                    times));
                }
                return heap();
            }
        }
    }

    private static Map<String, Workflow> shapes() {
        var shapes = new LinkedHashMap<String, Workflow>();
        shapes.put("chain", Shapes.chain(100));
        shapes.put("grid", Shapes.grid(10));
        shapes.put("fan", Shapes.fan(500));
        return shapes;
    }

    private static double run(
            WorkflowRunner runner, String id, Workflow workflow, BlockingQueue<RunRecord> ended)
            throws InterruptedException {
        var run =
                new NewRun(
                        id,
                        Score.of(workflow),
                        Json.mapper().createObjectNode(),
                        id,
                        Map.of(),
                        null);
        var start = System.nanoTime();
        runner.conductor().start(TENANT, run);
        var end = ended.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var time = (System.nanoTime() - start) / 1e6;
        if (end == null || end.status() != RunState.COMPLETED) {
            throw new IllegalStateException("The run " + id + " did not complete: " + end);
        }
        return time;
    }

    private static double[] heap() {
        var peak =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum();
        System.gc();
        var left = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new double[] {peak / 1e6, left / 1e6};
    }

    private void print(Report report) throws JsonProcessingException {
        if (json) {
            System.out.println(Json.mapper().writeValueAsString(report));
            return;
        }
        System.out.printf(
                "planner: %,d steps and %,d needs planned to the end in %.3f s, %.3f s when warm"
                        + " (bar: under %.0f s)%n%n",
                STEPS, NEEDS, report.plannerSeconds(), report.plannerWarmSeconds(), BAR_SECONDS);
        System.out.printf("%-8s %6s  %-20s %14s%n", "shape", "steps", "runner", "ms per step");
        for (var one : report.shapes()) {
            System.out.printf(
                    "%-8s %6d  %-20s %14.2f%n",
                    one.shape(), one.steps(), one.runner(), one.perStep());
        }
        System.out.printf(
                "%nMedians of %d runs after one that is not counted; agents claim and complete a"
                        + " task in this process and%ndo nothing else. Heap %.0f MB at the highest,"
                        + " %.0f MB after a collection; %s.%n",
                rounds, report.peakHeapMegabytes(), report.heapMegabytes(), report.machine());
    }
}
