package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.aws.StepFunctions;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.Inputs;
import dev.nonet.shared.workflow.NewRun;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.RunState;
import dev.nonet.shared.workflow.Score;
import dev.nonet.shared.workflow.StepState;
import dev.nonet.shared.workflow.WorkflowReader;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The state machine that functions know, as the gateway alone has it.
class LocalWorkflowsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration TTL = Duration.ofHours(1);

    @Test
    void runsWhatAFunctionStartsAndWakesThroughStepFunctions() throws Exception {
        try (var system = new LocalSystem(ROOT, Map.of());
                var redis = Redis.at(system.redisUrl())) {
            system.serve(0);
            redis.warmUp();
            var conductor =
                    new Conductor(
                            redis,
                            new Tasks(redis, TTL, false),
                            TTL,
                            StepFunctions.of(system.workflowEnvironment()).orElseThrow(),
                            (tenant, run) -> {},
                            Clock.systemUTC());
            var workflow =
                    WorkflowReader.read(
                            Files.readString(ROOT.resolve("examples/workflows/approve.yaml")),
                            name -> Optional.empty());
            var input = Inputs.of(workflow, Json.mapper().readTree("{}"));
            var run = new NewRun("r1", Score.of(workflow), input, "r1", Map.of(), null);

            conductor.start("acme", run);
            var asked = asked(conductor);
            assertThat(conductor.decide("acme", "r1", asked, true, "because"))
                    .isEqualTo(Conductor.Reply.DONE);

            assertThat(ended(conductor).status()).isEqualTo(RunState.COMPLETED);
        }
    }

    private static String asked(Conductor conductor) throws InterruptedException {
        for (var i = 0; i < 600; i++) {
            for (var step : conductor.runs("acme").steps("r1").entrySet()) {
                if (step.getValue().state() == StepState.AWAITING_INPUT) {
                    return step.getKey();
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("Nobody was asked");
    }

    private static RunRecord ended(Conductor conductor) throws InterruptedException {
        for (var i = 0; i < 600; i++) {
            var run = conductor.runs("acme").find("r1").orElseThrow();
            if (run.status().isOver()) {
                return run;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("It did not end");
    }
}
