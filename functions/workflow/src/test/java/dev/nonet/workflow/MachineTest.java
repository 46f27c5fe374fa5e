package dev.nonet.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nonet.harness.StatesInterpreter;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.RunState;
import dev.nonet.shared.workflow.StepRecord;
import dev.nonet.shared.workflow.StepState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// The state machine itself, in an interpreter that is not ours, with the function, its queues and its Redis.
@Tag("asl")
class MachineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StatesInterpreter interpreter;
    private final Stage stage;

    MachineTest() {
        assumeTrue(StatesInterpreter.isThere(), StatesInterpreter.ABSENT);
        interpreter = StatesInterpreter.start();
        stage = new Stage(interpreter.environment());
        interpreter.calls(stage::invoke);
    }

    @AfterEach
    void close() {
        interpreter.close();
        stage.close();
    }

    @Test
    void isValidToAValidatorThatIsNotOurs() {
        assertThat(
                        StatesInterpreter.isContent(
                                "node_modules/.bin/asl-validator",
                                "--silent",
                                "--json-path",
                                StatesInterpreter.MACHINE.toString()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    chain   | completed | {"c":"c of 2"} | {a: {agent: coder, task: a}, b: {agent: coder, task: "b of ${steps.a.status}", needs: [a]}, c: {agent: coder, task: c of 2, needs: [b]}}
                    diamond | completed | {"d":"d"} | {a: {agent: coder, task: a}, b: {agent: planner, task: b, needs: [a]}, c: {agent: monitor, task: c, needs: [a]}, d: {agent: coder, task: d, needs: [b, c]}}
                    skip    | completed | {"b":"b"} | {a: {agent: coder, task: a, when: "`1` == `2`"}, b: {agent: coder, task: b}}
                    parts   | completed | {"a":["0","1","2","3","4"]} | {a: {agent: coder, task: "${index}", for_each: {in: "[`1`,`2`,`3`,`4`,`5`]", at_once: 2}}}
                    empty   | completed | {"a":[]} | {a: {agent: coder, task: x, for_each: {in: "`[]`"}}}
                    repeat  | completed | {"a":"3"} | {a: {agent: coder, task: "${round}", repeat: {until: "result == '3'", at_most: 5, wait_seconds: 2}}}
                    retried | completed | {"a":"fails twice"} | {a: {agent: coder, task: fails twice, retry: {attempts: 3}}}
                    failed  | failed    | null | {a: {agent: coder, task: fails always}, b: {agent: coder, task: b, needs: [a]}}
                    goes on | completed | {"b":"failed"} | {a: {agent: coder, task: fails always, on_failure: continue}, b: {agent: coder, task: "${steps.a.status}", needs: [a]}}
                    late    | failed    | null | {a: {agent: coder, task: never, timeout_seconds: 1}}
                    """)
    void endsAsTheConductorSaysIt(String name, String state, String output, String steps) {
        var id = name.replace(' ', '-');
        stage.start(id, "{name: w, steps: " + steps + "}", "{}");
        var run = play(id);

        assertThat(run.status().word()).isEqualTo(state);
        assertThat(run.output() == null ? "null" : run.output().json()).isEqualTo(output);
        assertThat(interpreter.failed()).isEmpty();
    }

    @Test
    void startsMoreThanOneExecutionMayStart() {
        var all = "`1`,".repeat(249) + "`1`";
        stage.start(
                "wide",
                """
                name: w
                inputs: {all: {}}
                steps: {a: {agent: coder, task: x, for_each: {in: input.all, at_once: 1000}}}
                output: "${length(steps.a.result)}"
                """,
                "{\"all\": [" + all.replace("`", "") + "]}");

        assertThat(Objects.requireNonNull(play("wide").output()).json()).isEqualTo("250");
        assertThat(interpreter.failed()).isEmpty();
    }

    @Test
    void waitsForAPersonAndStopsWhenItIsCancelled() {
        stage.start(
                "ask",
                """
                name: w
                steps:
                  one: {approve: {question: "One?"}}
                  two: {approve: {question: "Two?"}, needs: [one]}
                """,
                "{}");
        until(() -> isAsked("one"));
        stage.conductor.decide(Stage.TENANT, "ask", "one", true, "yes");
        until(() -> isAsked("two"));
        stage.conductor.cancel(Stage.TENANT, "ask");

        assertThat(play("ask").status()).isEqualTo(RunState.CANCELLED);
        assertThat(stage.step("ask", "one").state()).isEqualTo(StepState.COMPLETED);
        assertThat(interpreter.failed()).isEmpty();
    }

    @Test
    void goesOnAfterAnExecutionThatWasStoppedUnheardOf() {
        stage.start(
                "stop",
                "{name: w, steps: {a: {agent: coder, task: never at first, retry: {attempts: 2}}}}",
                "{}");
        until(() -> attempt("stop", "a") == 1);
        interpreter.stop(String.valueOf(stage.step("stop", "a").taskId()));
        until(
                () -> {
                    Stage.REDIS.call(
                            commands -> commands.zadd("nonet:open-runs", 0.0, "acme/stop"));
                    stage.invoke("{\"action\": \"look\"}");
                    return attempt("stop", "a") == 2;
                });

        assertThat(play("stop").status()).isEqualTo(RunState.COMPLETED);
    }

    /// Which one has begun, from 1.
    private int attempt(String id, String key) {
        return stage.conductor
                .runs(Stage.TENANT)
                .step(id, key)
                .filter(step -> step.taskId() != null)
                .map(StepRecord::attempt)
                .orElse(0);
    }

    private boolean isAsked(String key) {
        return stage.conductor
                .runs(Stage.TENANT)
                .step("ask", key)
                .filter(step -> step.state() == StepState.AWAITING_INPUT)
                .isPresent();
    }

    /// Works as all agents and the relay do, until the run is over.
    private RunRecord play(String id) {
        until(
                () -> {
                    for (var agent : AgentName.values()) {
                        stage.drain(agent).forEach(message -> work(id, message.body()));
                    }
                    return stage.run(id).status().isOver();
                });
        return stage.run(id);
    }

    private void work(String id, String body) {
        var message = Stage.read(body);
        var store = stage.tasks.of(Stage.TENANT);
        var taskId = message.path("task_id").asText();
        var task = store.request(taskId).orElseThrow();
        var attempt = Integer.parseInt(task.metadata().getOrDefault("attempt", ""));
        if (task.task().equals("never")
                || (task.task().equals("never at first") && attempt == 1)
                || !(store.claim(task) instanceof Claim.Held held)) {
            return;
        }
        var key = task.metadata().getOrDefault("step", "");
        if (task.task().equals("fails always")
                || (task.task().equals("fails twice") && attempt < 3)) {
            store.fail(held, "ECHO_BUSY", "{\"code\":\"ECHO_BUSY\",\"status\":502}");
        } else {
            var result = "\"" + task.task() + "\"";
            store.complete(held, TaskState.COMPLETED, Map.of("result", result));
        }
        stage.wake(id, key);
    }

    private void until(BooleanSupplier done) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("nothing moves: %s", interpreter.errors())
                    .isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
