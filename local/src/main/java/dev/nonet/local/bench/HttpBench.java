package dev.nonet.local.bench;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.harness.RedisServer;
import dev.nonet.shared.contract.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Measures requests per second beside a FastAPI service of the same shape, both on one Redis, in turn.
@Command(
        name = "http",
        mixinStandardHelpOptions = true,
        description = {
            "Measure requests per second of POST /agents/planner/execute (a ten-task plan) and",
            "GET /tasks/{id}, beside a FastAPI and Redis service of the same shape that gives a"
                    + " canned",
            "answer. Needs wrk and python3; FastAPI goes into .nonet/bench."
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet bench http",
            "  ./nonet bench http --rounds 5 --json"
        })
final class HttpBench implements Callable<Integer> {
    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Turns of each (default ${DEFAULT-VALUE}).")
    int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "8",
            description = "Length of a turn (default ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--connections",
            defaultValue = "8",
            description = "Connections at a time (default ${DEFAULT-VALUE}).")
    int connections;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    boolean json;

    /// One request, measured on both.
    private record Comparison(String request, List<Double> nonet, List<Double> control) {
        Comparison(String request) {
            this(request, new ArrayList<>(), new ArrayList<>());
        }

        double ratio() {
            return median(nonet) / median(control);
        }
    }

    @Override
    public Integer call() throws IOException {
        var work = Files.createDirectories(Path.of(".nonet", "bench").toAbsolutePath());
        var post = new Comparison("POST /agents/planner/execute");
        var get = new Comparison("GET /tasks/{id}");
        try (var redis = RedisServer.start();
                var nonet = BenchServer.nonet(redis.uri().toString(), work);
                var control =
                        BenchServer.fastApi(
                                redis.uri().toString(), work, nonet.plan(plan()).path("result"))) {
            var wrk = new Wrk(connections, work, plan());
            var nonetTask = nonet.plan(plan()).path("task_id").asText();
            var controlTask = control.plan(plan()).path("task_id").asText();
            System.err.println("warming up …");
            wrk.post(nonet, seconds);
            wrk.get(nonet, nonetTask, seconds);
            for (var round = 0; round < rounds; round++) {
                System.err.printf("round %d of %d …%n", round + 1, rounds);
                post.nonet().add(wrk.post(nonet, seconds));
                post.control().add(wrk.post(control, seconds));
                get.nonet().add(wrk.get(nonet, nonetTask, seconds));
                get.control().add(wrk.get(control, controlTask, seconds));
            }
        }
        print(List.of(post, get));
        return 0;
    }

    private void print(List<Comparison> comparisons) throws JsonProcessingException {
        if (json) {
            System.out.println(Json.mapper().writeValueAsString(comparisons));
            return;
        }
        System.out.printf("%-30s %14s %14s %8s%n", "requests/s", "Nonet", "FastAPI", "ratio");
        for (var one : comparisons) {
            System.out.printf(
                    "%-30s %14.0f %14.0f %8.2f%n",
                    one.request(), median(one.nonet()), median(one.control()), one.ratio());
        }
        System.out.printf(
                "%nMedians of %d turns of %d s, %d connections, one process each, one Redis; %s.%n",
                rounds, seconds, connections, Machine.name());
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /// Ten tasks with the dependencies of a small release.
    private static String plan() {
        var body = Json.mapper().createObjectNode().put("task", "plan the release");
        var tasks = body.putObject("input").put("project", "bench").putArray("tasks");
        for (var i = 0; i < 10; i++) {
            var task =
                    tasks.addObject()
                            .put("id", "t" + i)
                            .put("name", "task " + i)
                            .put("effort", 1 + i % 4);
            var after = task.putArray("depends_on");
            if (i > 0) {
                after.addObject().put("id", "t" + (i - 1) / 2);
            }
        }
        return body.toString();
    }
}
