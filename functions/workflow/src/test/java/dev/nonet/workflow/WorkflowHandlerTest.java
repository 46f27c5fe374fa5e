package dev.nonet.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.harness.StatesServer;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.workflow.RunState;
import dev.nonet.shared.workflow.Start;
import dev.nonet.shared.workflow.StepFault;
import dev.nonet.shared.workflow.StepState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;

class WorkflowHandlerTest {
    private static final String TWO =
            """
            name: two
            inputs:
              what: {}
            steps:
              plan: {agent: planner, task: "plan ${input.what}"}
              look: {agent: monitor, task: "look at ${steps.plan.result.days}", needs: [plan]}
            """;

    private final StatesServer states = StatesServer.start();
    private final Stage stage = new Stage(states.environment());

    @AfterEach
    void close() {
        stage.close();
        states.close();
    }

    @Test
    void startsARunThatAMessageAsksForOnce() {
        var message =
                """
                {"Records": [{"eventSource": "aws:sqs", "messageId": "m1",
                  "messageAttributes": {"tenant": {"stringValue": "acme", "dataType": "String"}},
                  "body": "{\\"workflow\\": \\"review\\", \\"run_id\\": \\"r1\\", \\"input\\": {\\"artifact\\": \\"a\\"}}"}]}
                """;
        for (var delivery = 0; delivery < 2; delivery++) {
            assertThat(stage.invoke(Stage.read(message)).path("batchItemFailures")).isEmpty();
        }

        assertThat(stage.run("r1").workflow()).isEqualTo("review");
        assertThat(started()).containsOnly(Start.run(Stage.TENANT, "r1", "start").name());
    }

    @Test
    void startsARunThatAnEventAsksFor() {
        stage.invoke(
                Stage.read(
                        """
                        {"id": "e1", "source": "nonet.client", "detail-type": "run.requested",
                         "detail": {"workflow": "review", "input": {"artifact": "a"}}}
                        """));

        assertThat(started()).containsExactly(Start.run("default", "e1", "start").name());
    }

    @Test
    void buriesWhatCanBeNoRunWithTheReason() {
        for (var body :
                List.of(
                        "no json",
                        "{\\\"workflow\\\": \\\"none\\\"}",
                        "{\\\"workflow\\\": \\\"review\\\"}")) {
            var event =
                    Stage.read(
                            """
                            {"Records": [{"eventSource": "aws:sqs", "messageId": "m1", "body": "%s"}]}
                            """
                                    .formatted(body));
            assertThat(stage.invoke(event).path("batchItemFailures")).isEmpty();
        }

        assertThat(stage.dead())
                .extracting(message -> message.attributes().get("code"))
                .containsExactlyInAnyOrder("INPUT_INVALID", "WORKFLOW_NOT_FOUND", "INPUT_INVALID");
        assertThat(started()).isEmpty();
    }

    @Test
    void takesARunFromStepToStep() {
        var plan = begun();
        assertThat(started()).containsExactly(Start.run(Stage.TENANT, "r1", "start").name());
        work("plan", "{\"days\": 3}");
        var look = only(stage.ended(plan, "{}"));
        assertThat(look.step()).isEqualTo("look");
        stage.begin(look, "token-2");
        assertThat(only(stage.drain(AgentName.MONITOR)).body()).contains("look at 3");
        work("look", "{\"up\": true}");
        assertThat(stage.ended(look, "{}")).isEmpty();

        assertThat(stage.run("r1").status()).isEqualTo(RunState.COMPLETED);
        assertThat(Objects.requireNonNull(stage.run("r1").output()).json())
                .isEqualTo("{\"look\":{\"up\":true}}");
    }

    @Test
    void sendsATaskToItsAgentWithTheStepThatItsEndWakes() {
        var plan = begun();
        assertThat(plan.timeoutSeconds()).isPositive();

        var message = only(stage.drain(AgentName.PLANNER));
        assertThat(message.attributes()).containsEntry("tenant", Stage.TENANT);
        assertThat(message.body()).contains("\"callback_url\":\"step:r1/plan\"", "plan a house");
        assertThat(stage.step("r1", "plan").token()).isEqualTo("token-1");
        assertThat(task("plan").status()).isEqualTo(TaskState.QUEUED);
        assertThat(woken()).isEmpty();
    }

    @Test
    void givesAStepThatIsBegunAgainTheSameTaskAndTheLastToken() {
        var plan = begun();
        stage.begin(plan, "token-2");

        assertThat(stage.drain(AgentName.PLANNER)).hasSize(1);
        assertThat(stage.step("r1", "plan").token()).isEqualTo("token-2");
    }

    @Test
    void wakesAtOnceWhoBeginsATaskThatIsOver() {
        var plan = begun();
        work("plan", "{}");
        stage.begin(plan, "token-2");

        assertThat(woken()).containsExactly("token-2");
    }

    @Test
    void wakesAtOnceWhoBeginsWhatIsNotToBeDoneAnyMore() {
        var plan = begun();
        work("plan", "{}");
        stage.ended(plan, "{}");
        stage.begin(plan, "token-2");

        assertThat(woken()).containsExactly("token-2");
    }

    @Test
    void waitsForADecisionThatWakesIt() {
        stage.start("r1", "{name: w, steps: {ask: {approve: {question: \"Really?\"}}}}", "{}");
        var ask = only(stage.advance("r1"));
        stage.begin(ask, "token-1");
        assertThat(woken()).isEmpty();

        stage.conductor.decide(Stage.TENANT, "r1", "ask", true, "yes");
        assertThat(woken()).containsExactly("token-1");
        stage.ended(ask, "{}");
        assertThat(stage.run("r1").status()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void failsAStepThatWaitedForTooLongAndCancelsItsTask() {
        var plan = begun();
        stage.ended(plan, "{\"Error\": \"States.Timeout\", \"Cause\": \"\"}");

        assertThat(fault("plan").code()).isEqualTo("STEP_TIMED_OUT");
        assertThat(task("plan").status()).isEqualTo(TaskState.CANCELLED);
        assertThat(stage.run("r1").status()).isEqualTo(RunState.FAILED);
    }

    @Test
    void failsAStepWhoseExecutionCannotGoOnAndKeepsTheCauseToItself() {
        var plan = begun();
        stage.ended(plan, "{\"Error\": \"Lambda.Unknown\", \"Cause\": \"secret\"}");

        assertThat(fault("plan").code()).isEqualTo("EXECUTION_FAILED");
        assertThat(fault("plan").detail()).contains("Lambda.Unknown").doesNotContain("secret");
    }

    @Test
    void isAskedAgainByWhoSaysThatATaskIsOverWhichIsNot() {
        var plan = begun();
        assertThatThrownBy(() -> stage.ended(plan, "{}"))
                .isInstanceOf(AgentException.Transient.class);
    }

    @Test
    void goesOnAfterAnExecutionThatWasStopped() {
        var plan = begun(TWO.replace("plan: {", "plan: {on_failure: continue, "));
        stage.invoke(lost(plan, "ABORTED"));

        assertThat(fault("plan").code()).isEqualTo("EXECUTION_FAILED");
        assertThat(fault("plan").detail()).contains("ABORTED");
        assertThat(started()).last().asString().startsWith("look-");
    }

    @Test
    void goesOnAfterAnExecutionThatFailedWhenItsTaskWasDone() {
        var plan = begun();
        work("plan", "{\"days\": 3}");
        stage.invoke(lost(plan, "FAILED"));

        assertThat(stage.step("r1", "plan").state()).isEqualTo(StepState.COMPLETED);
        assertThat(started()).last().asString().startsWith("look-");
    }

    @Test
    void leavesARunWhoseDecisionWasStoppedToTheNextLook() {
        stage.start("r1", TWO, "{\"what\": 1}");
        stage.invoke(lost(Start.run(Stage.TENANT, "r1", "start"), "ABORTED"));
        assertThat(started()).hasSize(1);
        assertThat(look()).isZero();

        Stage.REDIS.call(commands -> commands.zadd("nonet:open-runs", 0.0, "acme/r1"));
        assertThat(look()).isEqualTo(1);
        assertThat(started()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void findsAnExecutionThatEndedUnheardOf() {
        var plan = begun(TWO.replace("plan: {", "plan: {retry: {attempts: 2}, "));
        assertThat(looked()).extracting(Start::name).containsExactly(plan.name());

        states.end(plan.name());
        var again = only(looked());
        assertThat(again.step()).isEqualTo("plan");
        assertThat(again.turn()).isEqualTo("1.1.2");
        assertThat(fault("plan").code()).isEqualTo("EXECUTION_FAILED");
    }

    @Test
    void wakesWhatNobodyToldThatItsTaskIsOver() {
        begun();
        work("plan", "{\"days\": 3}");
        looked();

        assertThat(woken()).containsExactly("token-1");
    }

    /// What follows from a look at the run.
    private List<Start> looked() {
        var look = Start.run(Stage.TENANT, "r1", "look" + System.nanoTime());
        return stage.advance(look);
    }

    @Test
    void failsAStepWhoseTaskNoQueueCanHold() {
        var longText = "\"" + "x".repeat(1024 * 1024) + "\"";
        stage.start(
                "r1",
                """
                name: w
                inputs: {what: {}}
                steps: {plan: {agent: planner, task: plan, input: {markdown: "${input.what}"}}}
                """,
                "{\"what\": " + longText + "}");
        var plan = only(stage.advance("r1"));
        stage.begin(plan, "token-1");
        assertThat(woken()).containsExactly("token-1");

        stage.ended(plan, "{}");
        assertThat(fault("plan").code()).isEqualTo("TASK_TOO_LARGE");
    }

    @Test
    void primesItselfByARunThatIsOver() {
        new Primer(Stage.REDIS).run();

        var open = Stage.REDIS.<Long>call(commands -> commands.zcard("nonet:open-runs"));
        assertThat(open).isZero();
        assertThat(states.calls()).isEmpty();
    }

    private Start begun() {
        return begun(TWO);
    }

    private Start begun(String yaml) {
        stage.start("r1", yaml, "{\"what\": \"a house\"}");
        var plan = only(stage.advance("r1"));
        stage.begin(plan, "token-1");
        return plan;
    }

    /// As the agent does.
    private void work(String step, String result) {
        var store = stage.tasks.of(Stage.TENANT);
        var held = (Claim.Held) store.claim(store.request(taskId(step)).orElseThrow());
        store.complete(held, TaskState.COMPLETED, Map.of("result", result));
    }

    private TaskRecord task(String step) {
        return stage.tasks.of(Stage.TENANT).find(taskId(step)).orElseThrow();
    }

    private String taskId(String step) {
        return Objects.requireNonNull(stage.step("r1", step).taskId());
    }

    private StepFault fault(String step) {
        return Objects.requireNonNull(stage.step("r1", step).fault());
    }

    private int look() {
        var event = JsonNodeFactory.instance.objectNode().put("action", "look");
        return stage.invoke(event).path("looked_at").asInt(-1);
    }

    private static JsonNode lost(Start start, String status) {
        var input = JsonNodeFactory.instance.objectNode();
        input.set("start", Json.mapper().valueToTree(start));
        var event = JsonNodeFactory.instance.objectNode().put("source", "aws.states");
        event.putObject("detail").put("status", status).put("input", input.toString());
        return event;
    }

    private List<String> started() {
        return sent("StartExecution", "name");
    }

    private List<String> woken() {
        return sent("SendTaskSuccess", "taskToken");
    }

    private List<String> sent(String action, String field) {
        return states.calls().stream()
                .filter(call -> call.action().equals(action))
                .map(call -> Stage.read(call.body()).path(field).asText())
                .toList();
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
