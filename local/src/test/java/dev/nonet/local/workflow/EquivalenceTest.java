package dev.nonet.local.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.harness.RandomWorkflows;
import dev.nonet.harness.RedisServer;
import dev.nonet.local.bench.workflow.ScriptedAgents;
import dev.nonet.local.bench.workflow.ScriptedAgents.Answer;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.NewRun;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.Score;
import dev.nonet.shared.workflow.StepRecord;
import dev.nonet.shared.workflow.StepState;
import dev.nonet.shared.workflow.Workflow;
import dev.nonet.shared.workflow.WorkflowReader;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// Workflows made at random come to the same here as read off their definition step by step.
class EquivalenceTest {
    private static final int WORKFLOWS = Integer.getInteger("nonet.workflows", 150);
    private static final String TENANT = "equal";
    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());
    private static final Tasks TASKS = new Tasks(REDIS, Duration.ofHours(1), false);

    private final Map<String, Queue<String>> asked = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<RunRecord>> ended = new ConcurrentHashMap<>();

    @AfterAll
    static void stop() {
        REDIS.close();
        SERVER.close();
    }

    @Test
    void comesToTheSameAsReadingTheDefinitionStepByStep() throws Exception {
        REDIS.warmUp();
        try (var runner =
                new WorkflowRunner(
                        REDIS,
                        TASKS,
                        Duration.ofHours(1),
                        new ScriptedAgents(TASKS, this::answer, 8),
                        (tenant, run) -> {
                            var queue = ended.get(run.runId());
                            if (queue != null) {
                                queue.offer(run);
                            }
                        })) {
            for (var seed = 0; seed < WORKFLOWS; seed++) {
                compare(runner, seed);
            }
        }
    }

    private Answer answer(TaskRequest task) {
        Objects.requireNonNull(asked.get(task.session())).add(task.task());
        var answer = RandomWorkflows.answer(task.task(), task.id());
        return answer.status() == 200
                ? new Answer.Result(answer.text())
                : new Answer.Problem(answer.text(), answer.status());
    }

    private void compare(WorkflowRunner runner, long seed) throws Exception {
        var score = score(seed);
        var input = JsonNodeFactory.instance.objectNode().put("x", seed % 10);
        var reading = new Reading(score, input);

        var id = "equal-" + seed;
        asked.put(id, new ConcurrentLinkedQueue<>());
        ended.put(id, new ArrayBlockingQueue<>(100));
        runner.conductor().start(TENANT, new NewRun(id, score, input, id, Map.of(), null));
        var run = end(runner, id, seed);
        var steps = runner.conductor().runs(TENANT).steps(id);

        var what = "workflow of " + seed + ": " + RandomWorkflows.definitions(seed);
        assertThat(ends(steps)).as(what).isEqualTo(reading.ends);
        assertThat(run.status()).as(what).isEqualTo(reading.state);
        assertThat(run.failedStep()).as(what).isEqualTo(reading.failedStep);
        assertThat(run.error() == null ? "" : run.error().code()).as(what).isEqualTo(reading.code);
        assertThat(output(run)).as(what).isEqualTo(Optional.ofNullable(reading.output));
        assertThat(asked.get(id)).as(what).containsExactlyInAnyOrderElementsOf(reading.asked);
        startedAfterWhatTheyNeed(score.main(), steps, what);
    }

    private RunRecord end(WorkflowRunner runner, String id, long seed) throws Exception {
        var queue = Objects.requireNonNull(ended.get(id));
        for (var i = 0; i < 10_000; i++) {
            var run = queue.poll(3, TimeUnit.MILLISECONDS);
            if (run != null) {
                return run;
            }
            decide(runner, id);
        }
        throw new AssertionError(
                "The run of %d does not end: %s %s"
                        .formatted(
                                seed,
                                runner.conductor().runs(TENANT).steps(id),
                                RandomWorkflows.definitions(seed)));
    }

    /// People decide as soon as they are asked.
    private static void decide(WorkflowRunner runner, String id) {
        var conductor = runner.conductor();
        conductor
                .runs(TENANT)
                .steps(id)
                .forEach(
                        (key, step) -> {
                            if (step.state() == StepState.AWAITING_INPUT) {
                                var approved =
                                        RandomWorkflows.approves(String.valueOf(step.question()));
                                conductor.decide(TENANT, id, key, approved, "because");
                            } else if (step.state() == StepState.RUNNING
                                    && step.taskId() != null
                                    && !step.taskId().contains(".")) {
                                decide(runner, step.taskId());
                            }
                        });
    }

    private static Map<String, Reading.End> ends(Map<String, StepRecord> steps) {
        var ends = new TreeMap<String, Reading.End>();
        steps.forEach(
                (key, step) ->
                        ends.put(
                                key,
                                new Reading.End(
                                        step.state(),
                                        step.round(),
                                        step.attempt(),
                                        step.fault() == null || step.state() != StepState.FAILED
                                                ? ""
                                                : step.fault().code())));
        return ends;
    }

    /// Times of decisions differ.
    private static Optional<JsonNode> output(RunRecord run) throws IOException {
        if (run.output() == null) {
            return Optional.empty();
        }
        var output = Json.mapper().readTree(run.output().json());
        output.findParents("approved").forEach(decided -> ((ObjectNode) decided).remove("at"));
        return Optional.of(output);
    }

    private static void startedAfterWhatTheyNeed(
            Workflow workflow, Map<String, StepRecord> steps, String what) {
        steps.forEach(
                (key, step) -> {
                    var name = key.replaceAll("\\..*", "");
                    var startedAt = step.startedAt();
                    if (startedAt == null) {
                        return;
                    }
                    for (var need : workflow.step(name).needs()) {
                        assertThat(Objects.requireNonNull(steps.get(need)).endedAt())
                                .as(what)
                                .isBeforeOrEqualTo(startedAt);
                    }
                });
    }

    static Score score(long seed) {
        var texts = RandomWorkflows.definitions(seed);
        var workflows = new LinkedHashMap<String, Workflow>();
        for (var name : List.copyOf(texts.keySet()).reversed()) {
            workflows.put(
                    name,
                    WorkflowReader.read(
                            Objects.requireNonNull(texts.get(name)),
                            other -> Optional.ofNullable(workflows.get(other))));
        }
        return new Score(RandomWorkflows.MAIN, 1, workflows);
    }
}
