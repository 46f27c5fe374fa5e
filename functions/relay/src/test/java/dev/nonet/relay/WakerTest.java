package dev.nonet.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.harness.StatesServer;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.task.TaskRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

class WakerTest {
    private final StatesServer states = StatesServer.start();
    private final Relay relay = new Relay(states.environment());
    private final TaskRequest task = Relay.called("t1", "step:r1/plan");

    @AfterEach
    void close() {
        relay.close();
        states.close();
    }

    @Test
    void wakesTheStepThatWaitsForATaskByItsLastToken() throws IOException {
        waits("t1", "token-1");
        waits("t1", "token-2");
        relay.complete(task);
        relay.tell(task);
        relay.tell(task);

        assertThat(states.calls()).hasSize(1);
        var call = states.calls().getFirst();
        assertThat(call.action()).isEqualTo("SendTaskSuccess");
        assertThat(Json.mapper().readTree(call.body()).path("taskToken").asText())
                .isEqualTo("token-2");
    }

    @Test
    void wakesTheStepWhoseTaskWasCancelled() {
        waits("t1", "token-1");
        relay.store(task).submit(task);
        relay.store(task).cancel("t1");
        relay.sweep();
        relay.deliver();

        assertThat(states.calls())
                .extracting(StatesServer.Call::action)
                .contains("SendTaskSuccess");
    }

    @Test
    void wakesNobodyByATaskThatAStepDoesNotWaitFor() {
        waits("t9", "token-1");
        relay.complete(task);
        relay.tell(task);

        assertThat(states.calls()).isEmpty();
        assertThat(relay.next(task)).isNull();
    }

    @Test
    void triesAgainWhileStepFunctionsIsAway() {
        waits("t1", "token-1");
        states.refuse("ServiceUnavailable");
        relay.complete(task);
        relay.tell(task);
        assertThat(relay.next(task)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));

        states.refuse("");
        relay.makeDue(task);
        relay.sweep();
        relay.deliver();
        assertThat(states.calls()).hasSize(1);
        assertThat(relay.next(task)).isNull();
    }

    @Test
    void wakesTheStateOfAnotherMachineWithWhatBecameOfTheTask() throws IOException {
        var waited = Relay.called("t1", "task-token:AQB4-token");
        relay.complete(waited);
        relay.tell(waited);

        var body = Json.mapper().readTree(states.calls().getFirst().body());
        assertThat(body.path("taskToken").asText()).isEqualTo("AQB4-token");
        assertThat(body.path("output").asText())
                .isEqualTo("{\"task_id\":\"t1\",\"status\":\"completed\"}");
    }

    /// A step that waits for a task.
    private static void waits(String taskId, String token) {
        var step =
                """
                {"state": "running", "by": "start", "life": 1, "round": 1, "attempt": 1,
                 "rest_seconds": 0, "task_id": "%s", "token": "%s"}
                """
                        .formatted(taskId, token);
        Relay.redis(commands -> commands.hset("nonet:{acme/r1}:steps", "plan", step));
    }
}
