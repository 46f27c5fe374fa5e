package dev.nonet.api.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.api.Api;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;

class TaskRoutesTest {
    private static final Duration TTL = Duration.ofMinutes(5);

    @TempDir static Path folder;

    private static RedisServer server;
    private static Redis redis;
    private static Api api;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        redis = Redis.at(server.uri().toString());
        redis.warmUp();
        api = new Api(server, folder);
    }

    @AfterAll
    static void stop() {
        api.close();
        redis.close();
        server.close();
    }

    private static TaskStore tasks(String tenant) {
        return new TaskStore(redis, new Keys(tenant), TTL);
    }

    private static Claim.Held begin(TaskStore tasks, AgentName agent, String id) {
        return (Claim.Held) tasks.claim(TaskRequest.of(agent, id, "the task " + id));
    }

    private static void finish(TaskStore tasks, Claim.Held held) {
        var leaves =
                Map.of(
                        "result", "{\"n\":1,\"text\":\"\\\"é\\\"\"}",
                        "summary", "It is \"done\".",
                        "evidence", "[]");
        assertThat(tasks.complete(held, TaskState.COMPLETED, leaves)).isTrue();
    }

    @Test
    void aFinishedTaskComesWithItsResultAsItWasWritten() {
        var tasks = tasks("default");
        finish(tasks, begin(tasks, AgentName.PLANNER, "done-1"));

        var task = api.get("/tasks/done-1");

        assertThat(task.status()).isEqualTo(200);
        assertThat(task.header("Cache-Control")).isEqualTo("no-store");
        assertThat(task.json().path("task_id").asText()).isEqualTo("done-1");
        assertThat(task.json().path("status").asText()).isEqualTo("completed");
        assertThat(task.json().path("agent").asText()).isEqualTo("planner");
        assertThat(task.json().path("started_at").asText()).matches("20.*Z");
        assertThat(task.json().path("completed_at").asText()).matches("20.*Z");
        assertThat(task.json().path("result").path("text").asText()).isEqualTo("\"é\"");
        assertThat(task.json().has("error")).isFalse();
    }

    @Test
    void aFailedTaskComesWithItsProblem() {
        var tasks = tasks("default");
        var held = begin(tasks, AgentName.CODER, "failed-1");
        var problem = Problem.of(ErrorCode.AGENT_FAILED, "It broke.");
        tasks.fail(held, problem.code(), problem.toJson());

        var task = api.get("/tasks/failed-1").json();

        assertThat(task.path("status").asText()).isEqualTo("failed");
        assertThat(task.path("failed_at").asText()).matches("20.*Z");
        assertThat(task.path("error").path("code").asText()).isEqualTo("AGENT_FAILED");
    }

    @Test
    void waitingEndsWithTheTask() throws Exception {
        var tasks = tasks("default");
        var held = begin(tasks, AgentName.PLANNER, "wait-1");
        try (var executor = Executors.newSingleThreadExecutor()) {
            var waiting = executor.submit(() -> api.get("/tasks/wait-1?wait=20"));
            finish(tasks, held);

            assertThat(waiting.get().json().path("status").asText()).isEqualTo("completed");
        }
    }

    @Test
    void withoutWaitingATaskIsAnsweredAsItIs() {
        begin(tasks("default"), AgentName.PLANNER, "busy-1");

        assertThat(api.get("/tasks/busy-1?wait=0").json().path("status").asText())
                .isEqualTo("processing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/tasks/absent", "/tasks/absent/events", "/tasks/!", "/tasks/a%20b/events"})
    void whatIsNotThereIsNotFound(String url) {
        var reply = api.get(url);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("TASK_NOT_FOUND");
        assertThat(reply.json().path("type").asText()).isEqualTo("/docs#task_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tasks/x?wait=21",
                "/tasks/x?wait=-1",
                "/tasks/x?wait=soon",
                "/tasks/x?wait=",
                "/tasks/x?weight=1",
                "/tasks/x/events?after=newest",
                "/tasks/x/events?after=99999999999999999999",
                "/tasks?limit=0",
                "/tasks?limit=101",
                "/tasks?agent=oracle",
                "/tasks?status=done",
                "/tasks?cursor=next",
                "/tasks?cursor=-1",
                "/tasks?cursor=1-",
                "/tasks?agnet=planner"
            })
    void aMalformedQueryIsRefused(String url) {
        var reply = api.get(url);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void cancellingIsTheSameHoweverOften() {
        begin(tasks("default"), AgentName.PLANNER, "cancel-1");

        for (var i = 0; i < 2; i++) {
            var reply = api.send("DELETE", "/tasks/cancel-1", null);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body())
                    .isEqualTo("{\"task_id\":\"cancel-1\",\"status\":\"cancelled\"}");
        }
        assertThat(api.get("/tasks/cancel-1").json().path("status").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void whatIsOverCannotBeCancelled() {
        var tasks = tasks("default");
        finish(tasks, begin(tasks, AgentName.PLANNER, "over-1"));

        var reply = api.send("DELETE", "/tasks/over-1", null);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("TASK_ENDED");
        assertThat(api.send("DELETE", "/tasks/absent", null).code()).isEqualTo("TASK_NOT_FOUND");
    }

    @Test
    void eventsAreReadFromACursorOn() {
        var tasks = tasks("default");
        var held = begin(tasks, AgentName.PLANNER, "events-1");
        tasks.heartbeat(held, "levelling");

        var first = api.get("/tasks/events-1/events").json();
        finish(tasks, held);
        var next = first.path("next").asText();
        var second = api.get("/tasks/events-1/events?after=" + next).json();
        var last = second.path("next").asText();
        var third = api.get("/tasks/events-1/events?after=" + last).json();

        assertThat(first.path("task_id").asText()).isEqualTo("events-1");
        assertThat(first.path("events").path(0).path("status").asText()).isEqualTo("processing");
        assertThat(first.path("events").path(1).path("progress").asText()).isEqualTo("levelling");
        assertThat(second.path("events")).hasSize(1);
        assertThat(second.path("events").path(0).path("status").asText()).isEqualTo("completed");
        assertThat(third.path("events")).isEmpty();
        assertThat(third.path("next").asText()).isEqualTo(last);
    }

    @Test
    void aTenantSeesItsOwnTasksAlone() {
        begin(tasks("acme"), AgentName.PLANNER, "acme-1");
        var event = Api.event("GET", "/tasks/acme-1", null);

        assertThat(api.send(event).code()).isEqualTo("TASK_NOT_FOUND");
        event.withObject("/requestContext/authorizer").put("tenant", "acme");
        assertThat(api.send(event).status()).isEqualTo(200);
    }

    @Test
    void pagesHaveEveryTaskOnceNewestFirstWhateverTheirMilliseconds() {
        var tasks = tasks("pages");
        var ids = new ArrayList<String>();
        for (var i = 0; i < 150; i++) {
            ids.add("t-" + i);
            begin(tasks, i % 3 == 0 ? AgentName.CODER : AgentName.PLANNER, "t-" + i);
        }
        awaitIndexed("pages", 150);

        var all = list("pages", "limit=7");
        var coder = list("pages", "agent=coder&limit=4");

        assertThat(all).extracting(task -> task.path("task_id").asText()).hasSize(150);
        assertThat(new HashSet<>(all.stream().map(task -> task.path("task_id").asText()).toList()))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(all)
                .extracting(task -> Instant.parse(task.path("created_at").asText()))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(coder).hasSize(50).allMatch(task -> task.path("agent").asText().equals("coder"));
        assertThat(list("pages", "status=completed&limit=9")).isEmpty();
        assertThat(list("pages", "session=other&limit=9")).isEmpty();
        assertThat(list("pages", "session=default&limit=100")).hasSize(150);
    }

    @Test
    void aListLeavesResultsOut() {
        var tasks = tasks("lean");
        finish(tasks, begin(tasks, AgentName.PLANNER, "lean-1"));
        awaitIndexed("lean", 1);

        var task = list("lean", "limit=1").getFirst();

        assertThat(task.path("status").asText()).isEqualTo("completed");
        assertThat(task.path("task").asText()).isEqualTo("the task lean-1");
        assertThat(task.path("summary").asText()).isEqualTo("It is \"done\".");
        assertThat(task.has("result")).isFalse();
    }

    /// The list is derived: it is written without anybody waiting for it.
    private static void awaitIndexed(String tenant, int tasks) {
        while (list(tenant, "limit=100").size() < tasks) {
            Thread.onSpinWait();
        }
    }

    private static List<JsonNode> list(String tenant, String query) {
        var found = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var event = Api.event("GET", "/tasks?" + query + cursor, null);
            event.withObject("/requestContext/authorizer").put("tenant", tenant);
            var page = api.send(event).json();
            StreamSupport.stream(page.path("tasks").spliterator(), false).forEach(found::add);
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return found;
    }
}
