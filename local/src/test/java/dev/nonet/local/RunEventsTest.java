package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.aws.StepFunctions;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.NewRun;
import dev.nonet.shared.workflow.Score;
import dev.nonet.shared.workflow.WorkflowReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What somebody hears of runs who listens to the bus, on one machine as on AWS.
class RunEventsTest {
    private static final Duration TTL = Duration.ofHours(1);

    private static final String EVENTS = "      Events:\n";

    /// Gives an agent a task by the end of a run.
    private static final String RULE =
            """
                    RunEnded:
                      Type: EventBridgeRule
                      Properties:
                        EventBusName: nonet
                        Pattern: { source: [nonet], detail-type: [run.completed] }
                        InputTransformer:
                          InputPathsMap: { run: $.detail.run_id }
                          InputTemplate: '{"task_id": "<run>", "input": {"data": "n\\n1\\n2"}}'
            """;

    @Test
    void theEndOfARunIsOnTheBus(@TempDir Path root) throws Exception {
        Files.writeString(root.resolve("template.yaml"), template());
        try (var system = LocalSystem.withTriggers(root, Map.of());
                var redis = Redis.at(system.redisUrl())) {
            system.serve(0);
            redis.warmUp();
            start(system, redis);

            var store = new TaskStore(redis, new Keys("default"), TTL);
            assertThat(until(store, "r1").status()).isEqualTo(TaskState.COMPLETED);
        }
    }

    /// The template with one rule more.
    private static String template() throws IOException {
        var template = Files.readString(Path.of("../template.yaml"));
        var events = template.indexOf(EVENTS, template.indexOf("  AnalystFunction:"));
        return new StringBuilder(template).insert(events + EVENTS.length(), RULE).toString();
    }

    /// A run that is over as soon as it starts.
    private static void start(LocalSystem system, Redis redis) throws Exception {
        var states = StepFunctions.of(system.workflowEnvironment()).orElseThrow();
        var tasks = new Tasks(redis, TTL, false);
        var conductor =
                new Conductor(redis, tasks, TTL, states, (of, run) -> {}, Clock.systemUTC());
        var workflow =
                WorkflowReader.read(
                        "{name: w, steps: {a: {agent: coder, task: a, when: \"`1` == `2`\"}}}",
                        name -> Optional.empty());
        var input = Json.mapper().createObjectNode();
        conductor.start("acme", new NewRun("r1", Score.of(workflow), input, "r1", Map.of(), null));
    }

    private static TaskRecord until(TaskStore store, String id) throws InterruptedException {
        for (var i = 0; i < 600; i++) {
            var task = store.awaitEnd(id, Duration.ofSeconds(1));
            if (task.filter(known -> known.status().isOver()).isPresent()) {
                return task.get();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("Nobody heard of the end");
    }
}
