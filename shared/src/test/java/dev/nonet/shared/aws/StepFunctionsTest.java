package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.harness.StatesServer;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.workflow.Start;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Map;

class StepFunctionsTest {
    private static final StatesServer SERVER = StatesServer.start();
    private static final Start START = Start.run("tenant", "run", "start");

    private final StepFunctions states = StepFunctions.of(SERVER.environment()).orElseThrow();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void take() {
        SERVER.refuse("");
    }

    @Test
    void runsNothingWhereNoMachineIsNamed() {
        assertThat(StepFunctions.of(Map.of())).isEmpty();
        assertThat(StepFunctions.of(Map.of("WORKFLOW_MACHINE", ""))).isEmpty();
    }

    @Test
    void startsAnExecutionThatIsToldWhatItIsFor() throws IOException {
        states.start(START);

        var request = last("StartExecution");
        assertThat(request.path("stateMachineArn").asText()).isEqualTo(StatesServer.MACHINE);
        assertThat(request.path("name").asText()).isEqualTo(START.name()).hasSizeLessThan(81);
        var input = Json.mapper().readTree(request.path("input").asText());
        assertThat(Start.read(input.path("start"))).isEqualTo(START);
    }

    @Test
    void endsAWait() throws IOException {
        states.wake("token");

        var request = last("SendTaskSuccess");
        assertThat(request.path("taskToken").asText()).isEqualTo("token");
        assertThat(request.path("output").asText()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TaskDoesNotExist", "TaskTimedOut", "InvalidToken"})
    void passesOverATokenThatNothingWaitsBy(String error) {
        SERVER.refuse(error);
        assertThatCode(() -> states.wake("token")).doesNotThrowAnyException();
        assertUnavailable(() -> states.start(START));
    }

    @Test
    void takesWhatWasStartedBeforeAsStarted() {
        SERVER.refuse("com.amazonaws.states#ExecutionAlreadyExists");
        assertThatCode(() -> states.start(START)).doesNotThrowAnyException();
        assertUnavailable(() -> states.wake("token"));
    }

    @Test
    void knowsWhetherAnExecutionHasEnded() throws IOException {
        assertThat(states.hasEnded(START)).isFalse();
        assertThat(last("DescribeExecution").path("executionArn").asText())
                .isEqualTo(
                        "arn:aws:states:us-east-1:000000000000:execution:nonet-workflow:"
                                + START.name());
        var other = Start.run("tenant", "run", "other");
        SERVER.end(other.name());
        assertThat(states.hasEnded(other)).isTrue();
        assertThat(states.hasEnded(START)).isFalse();
    }

    @Test
    void saysOfAnExecutionThatNeverStartedThatItHasNotEnded() {
        SERVER.refuse("com.amazonaws.states#ExecutionDoesNotExist");
        assertThat(states.hasEnded(START)).isFalse();
        SERVER.refuse("AccessDeniedException");
        assertUnavailable(() -> states.hasEnded(START));
    }

    private static void assertUnavailable(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(AgentException.Transient.class)
                .hasFieldOrPropertyWithValue("code", "WORKFLOWS_UNAVAILABLE");
    }

    private static JsonNode last(String action) throws IOException {
        var call = SERVER.calls().getLast();
        assertThat(call.action()).isEqualTo(action);
        return Json.mapper().readTree(call.body());
    }
}
