package dev.nonet.shared.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.harness.RedisServer;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskRequest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The built-in workflows, with something that goes wrong at each of their transitions: they resume to the same end, and
/// nothing is done twice.
class BuiltInsTest {
    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());

    @BeforeAll
    static void connect() {
        REDIS.warmUp();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        SERVER.close();
    }

    /// What a run comes to.
    private record End(RunState state, String output, Map<String, StepState> steps) {}

    @ParameterizedTest
    @CsvSource({
        "delivery, 1",
        "release, 1",
        "release, 0.5",
        "review, 1",
        "insight, 1",
    })
    void resumesToTheSameEndWhereverItIsKilled(String name, String uptime) throws IOException {
        var expected = end(name, uptime, "%s-%s".formatted(name, uptime), Integer.MAX_VALUE);
        var kills = 0;
        for (var isKilled = true; isKilled; kills++) {
            var id = "%s-%s-%d".formatted(name, uptime, kills);
            var ensemble = new Ensemble(REDIS, agents(uptime));
            isKilled = isKilled(ensemble, id, name, kills);
            assertThat(ended(ensemble, id)).as("killed before move " + kills).isEqualTo(expected);
            assertThat(ensemble.played).extracting(TaskRequest::id).doesNotHaveDuplicates();
        }
        assertThat(kills).isGreaterThan(2 * expected.steps().size());
    }

    private static boolean isKilled(Ensemble ensemble, String id, String name, int before)
            throws IOException {
        ensemble.killBefore(before);
        try {
            ensemble.run(id, score(name), input(name));
            decide(ensemble, id);
            return false;
        } catch (Ensemble.Killed e) {
            ensemble.restart();
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({"delivery", "release", "insight"})
    void isRetriedFromEachStepThatFails(String name) throws IOException {
        var expected = end(name, "1", name + "-good", Integer.MAX_VALUE);
        for (var step : score(name).main().steps().entrySet()) {
            if (step.getValue().agent() == null
                    || step.getValue().failure() instanceof OnFailure.Compensate
                    || expected.steps().get(step.getKey()) != StepState.COMPLETED) {
                continue;
            }
            var id = name + "-from-" + step.getKey();
            var failed = new HashSet<String>();
            var ensemble = new Ensemble(REDIS, failingOnce(step.getKey(), failed));
            ensemble.run(id, score(name), input(name));
            decide(ensemble, id);
            assertThat(ensemble.find(id).status()).as(id).isEqualTo(RunState.FAILED);
            assertThat(ensemble.conduct().retry(Ensemble.TENANT, id))
                    .as(id)
                    .isEqualTo(Conductor.Reply.DONE);
            ensemble.play();
            assertThat(ended(ensemble, id)).as(id).isEqualTo(expected);
            assertThat(ensemble.played).as(id).extracting(TaskRequest::id).doesNotHaveDuplicates();
            assertThat(ensemble.played)
                    .as(id)
                    .filteredOn(task -> !step.getKey().equals(task.metadata().get("step")))
                    .extracting(task -> String.valueOf(task.metadata().get("step")))
                    .doesNotHaveDuplicates();
        }
    }

    private static End end(String name, String uptime, String id, int killedBefore)
            throws IOException {
        var ensemble = new Ensemble(REDIS, agents(uptime));
        isKilled(ensemble, id, name, killedBefore);
        return ended(ensemble, id);
    }

    private static End ended(Ensemble ensemble, String id) {
        decide(ensemble, id);
        var run = ensemble.find(id);
        var steps = new TreeMap<String, StepState>();
        ensemble.steps(id).forEach((key, step) -> steps.put(key, step.state()));
        var output = run.output() == null ? "" : run.output().json();
        // When it was decided on differs.
        output = output.replaceAll("\"at\":\"[^\"]*\"", "");
        return new End(run.status(), output, steps);
    }

    private static void decide(Ensemble ensemble, String id) {
        ensemble.steps(id)
                .forEach(
                        (key, step) -> {
                            if (step.state() == StepState.AWAITING_INPUT) {
                                ensemble.conduct().decide(Ensemble.TENANT, id, key, true, "yes");
                            }
                        });
        ensemble.play();
    }

    private static Function<TaskRequest, Ensemble.Answer> agents(String uptime) {
        return task -> new Ensemble.Answer.Result(result(uptime, task));
    }

    /// Something of everything that the workflows read.
    private static String result(String uptime, TaskRequest task) {
        return """
        {"verdict": "pass", "verdict_reason": "all passed", "tests_passed": 3,
         "issues_found": 0, "vulnerabilities_found": 0,
         "severity_levels": {"critical": 0, "high": 0},
         "deployment_url": "http://127.0.0.1:1", "version": "2", "uptime": %s,
         "latency": {"p50": 1}, "slo": [], "finish": "2026-11-22", "key_findings": [],
         "key_metrics": [], "gaps": [], "asked": "%s"}
        """
                .formatted(uptime, task.metadata().get("step"));
    }

    private static Function<TaskRequest, Ensemble.Answer> failingOnce(
            String step, Set<String> failed) {
        return task ->
                step.equals(task.metadata().get("step")) && failed.add(step)
                        ? new Ensemble.Answer.Problem("PROBLEM", 500)
                        : agents("1").apply(task);
    }

    private static Score score(String name) throws IOException {
        try (var text = Score.class.getResourceAsStream(name + ".yaml")) {
            var definition =
                    new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
            return Score.of(WorkflowReader.read(definition, other -> Optional.empty()));
        }
    }

    private static String input(String name) {
        return switch (name) {
            case "delivery" ->
                    """
                    {"brief": "a library", "question": "why?", "sources": [], "tasks": "- [ ] a", "data": "a,b"}
                    """;
            case "review" -> "{\"artifact\": \"%s\"}".formatted("0".repeat(64));
            case "insight" ->
                    """
                    {"question": "why?", "sources": [], "data": "a,b"}
                    """;
            default -> "{}";
        };
    }
}
