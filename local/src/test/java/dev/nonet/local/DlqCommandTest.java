package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.task.TaskRequest;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Against a system that runs, with its queues and its planner.
class DlqCommandTest {
    private static final String URL = "http://127.0.0.1:" + RunningSystem.port();

    private final StringWriter output = new StringWriter();
    private final CommandLine command =
            new CommandLine(new DlqCommand())
                    .setOut(new PrintWriter(output, true))
                    .setErr(new PrintWriter(output, true));

    @Test
    void listsShowsAndRedrivesUntilTheTaskIsDone() throws IOException {
        var environment = RunningSystem.triggers().environment();
        var queues = Queues.of(FunctionConfig.from(environment), environment).orElseThrow();
        var task =
                new TaskRequest(
                        "dead-" + UUID.randomUUID(),
                        "default",
                        AgentName.PLANNER,
                        "s",
                        "plan",
                        Json.mapper()
                                .readTree(
                                        """
                                        {"project": "p", "tasks": [
                                          {"id": "a", "name": "write", "effort": 2}]}
                                        """),
                        List.of(),
                        Map.of());
        queues.bury(task, "WORKER_LOST", "Each of its workers was lost.");

        assertThat(run("list")).isZero();
        assertThat(output.toString()).containsPattern("planner +0 +1");
        assertThat(run("show", "planner")).isZero();
        assertThat(output.toString())
                .contains("WORKER_LOST  task " + task.id() + " of default")
                .contains("Each of its workers was lost.");
        assertThat(run("redrive", "planner")).isZero();
        assertThat(output.toString()).contains(task.id() + "  queued").contains("1 redriven");

        try (var client = new ApiClient(RunningSystem.port())) {
            var status = "";
            for (var tries = 0; tries < 200 && !status.equals("completed"); tries++) {
                status =
                        client.get("/tasks/" + task.id() + "?wait=5")
                                .json()
                                .path("status")
                                .asText();
            }
            assertThat(status).isEqualTo("completed");
        }
        assertThat(run("redrive", "planner", "no-such-message")).isZero();
        assertThat(output.toString()).endsWith("0 redriven" + System.lineSeparator());
    }

    @Test
    void endsWithOneWhereTheApiHasAProblem() {
        assertThat(run("show", "poet")).isEqualTo(1);
        assertThat(output.toString()).contains("404 UNKNOWN_AGENT");
        assertThat(run("show")).isEqualTo(2);
    }

    private int run(String... arguments) {
        return command.execute(
                Stream.concat(Stream.of(arguments), Stream.of("--url", URL))
                        .toArray(String[]::new));
    }
}
