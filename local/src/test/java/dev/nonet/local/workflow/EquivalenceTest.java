package dev.nonet.local.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.harness.RandomWorkflows;
import dev.nonet.harness.RedisServer;
import dev.nonet.local.bench.workflow.RandomRuns;
import dev.nonet.local.bench.workflow.ScriptedAgents;
import dev.nonet.local.bench.workflow.ScriptedAgents.Answer;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.StepRecord;
import dev.nonet.shared.workflow.Workflow;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Workflows made at random come to the same here as read off their definition step by step.
class EquivalenceTest {
    private static final int WORKFLOWS = Integer.getInteger("nonet.workflows", 150);
    private static final String TENANT = "equal";
    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());
    private static final Tasks TASKS = new Tasks(REDIS, Duration.ofHours(1), false);

    private final Map<String, Queue<String>> asked = new ConcurrentHashMap<>();

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
                        (tenant, run) -> {})) {
            for (var seed = 0; seed < WORKFLOWS; seed++) {
                compare(runner, seed);
            }
        }
    }

    private Answer answer(TaskRequest task) {
        Objects.requireNonNull(asked.get(task.session())).add(task.task());
        return RandomRuns.answer(task);
    }

    private void compare(WorkflowRunner runner, long seed) throws InterruptedException {
        var reading = new Reading(RandomRuns.score(seed), RandomRuns.input(seed));

        var id = "equal-" + seed;
        asked.put(id, new ConcurrentLinkedQueue<>());
        Insist.on(() -> runner.conductor().start(TENANT, RandomRuns.run(id, seed)));
        var ending = ending(runner.conductor(), id, seed);

        var what = "workflow of " + seed + ": " + RandomWorkflows.definitions(seed);
        assertThat(ending)
                .as(what)
                .isEqualTo(
                        new RandomRuns.Ending(
                                reading.state,
                                reading.failedStep,
                                reading.code,
                                reading.output,
                                reading.ends));
        assertThat(asked.get(id)).as(what).containsExactlyInAnyOrderElementsOf(reading.asked);
        startedAfterWhatTheyNeed(
                RandomRuns.score(seed).main(),
                Insist.on(() -> runner.conductor().runs(TENANT).steps(id)),
                what);
    }

    /// People decide as soon as they are asked.
    private static RandomRuns.Ending ending(Conductor conductor, String id, long seed)
            throws InterruptedException {
        for (var i = 0; i < 10_000; i++) {
            var ending =
                    Insist.on(
                            () -> {
                                RandomRuns.decide(conductor, TENANT, id);
                                return RandomRuns.ending(conductor, TENANT, id);
                            });
            if (ending.isPresent()) {
                return ending.get();
            }
            Thread.sleep(3);
        }
        throw new AssertionError("The run of %d does not end".formatted(seed));
    }

    private static void startedAfterWhatTheyNeed(
            Workflow workflow, Map<String, StepRecord> steps, String what) {
        steps.forEach(
                (key, step) -> {
                    if (step.startedAt() == null) {
                        return;
                    }
                    for (var need : workflow.step(key.replaceAll("\\..*", "")).needs()) {
                        assertThat(Objects.requireNonNull(steps.get(need)).endedAt())
                                .as(what)
                                .isBeforeOrEqualTo(step.startedAt());
                    }
                });
    }
}
