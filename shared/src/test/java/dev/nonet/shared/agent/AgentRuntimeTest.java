package dev.nonet.shared.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.harness.RedisServer;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.SharedContext;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

class AgentRuntimeTest {
    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());
    private static final Delivery CALL = new Delivery.Call();
    private static final Delivery MESSAGE = new Delivery.Message();
    private static final AtomicInteger TENANTS = new AtomicInteger();

    private final String tenant = "tenant" + TENANTS.incrementAndGet();
    private final TaskStore tasks = new TaskStore(REDIS, new Keys(tenant), Duration.ofHours(1));
    private final EchoAgent agent = new EchoAgent();

    @TempDir Path folder;

    @BeforeAll
    static void connect() {
        REDIS.warmUp();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        SERVER.close();
    }

    @Test
    void storesTheResultAndLeavesItInTheSession() {
        var answer = (AgentAnswer.Done) run(request("t", input("hello", 0, "done")));

        assertThat(answer.status()).isEqualTo("success");
        assertThat(answer.result()).isEqualTo(new RawJson("{\"text\":\"hello\",\"length\":5}"));
        assertThat(stored("t").status()).isEqualTo(TaskState.COMPLETED);
        assertThat(left("project_plan"))
                .hasValueSatisfying(
                        json -> assertThat(json).hasToString("{\"text\":\"hello\",\"length\":5}"));
    }

    @Test
    void leavesInTheSessionWhatAWorkerThatWasLostDidNot() {
        run(request("t", input("hello", 0, "done")));
        var keys = new Keys(tenant);
        REDIS.call(
                commands ->
                        commands.del(
                                keys.value("s", "project_plan"), keys.left("s", "project_plan")));

        run(request("t", input("hello", 0, "done")), MESSAGE);
        assertThat(left("project_plan")).isPresent();
        assertThat(agent.runs).hasValue(1);
    }

    @Test
    void leavesNothingOfAWorkerThatHasLostItsTask() throws Exception {
        var request = request("t", input("hello", 0, "slow"));
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var late = other.submit(() -> run(request));
            awaitProgress("t");
            REDIS.call(commands -> commands.hset(new Keys(tenant).task("t"), "lease_until", "1"));
            var successor = (Claim.Held) tasks.claim(request);
            tasks.complete(successor, TaskState.COMPLETED, Map.of("result", "5"));
            agent.release.countDown();

            assertThat(((AgentAnswer.Done) late.get()).result()).isEqualTo(new RawJson("5"));
            assertThat(left("project_plan")).isEmpty();
        }
    }

    @Test
    void understandsWordsWhereThereIsNoInput() {
        var answer = (AgentAnswer.Done) run(words("t", "echo four"));

        assertThat(answer.summary()).isEqualTo("The text has 4 characters.");
    }

    @Test
    void givesTheFirstAnswerToARepeatedTask() {
        var first = run(request("t", input("hello", 0, "done")));
        var second = run(request("t", input("hello", 0, "done")));

        assertThat(second).isEqualTo(first);
        assertThat(agent.runs).hasValue(1);
    }

    @Test
    void refusesAnotherRequestUnderTheSameId() {
        run(request("t", input("hello", 0, "done")));

        assertThat(problem(run(request("t", input("other", 0, "done")))))
                .satisfies(
                        problem -> {
                            assertThat(problem.status()).isEqualTo(409);
                            assertThat(problem.code()).isEqualTo("TASK_CONFLICT");
                            assertThat(problem.taskId()).isEqualTo("t");
                        });
        assertThat(agent.runs).hasValue(1);
    }

    @Test
    void worksOnceFor64ClientsAndAnswersThemAllAlike() throws Exception {
        var request = request("t", input("hello", 0, "slow"));
        var answers = new ArrayList<Future<AgentAnswer>>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 64; i++) {
                answers.add(clients.submit(() -> run(request)));
            }
            agent.release.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(answers.getFirst().get());
            }
        }
        assertThat(agent.runs).hasValue(1);
        assertThat(answers.getFirst().get()).isInstanceOf(AgentAnswer.Done.class);
    }

    @Test
    void triesAgainWhatMayPassAndSaysHowOften() throws JsonProcessingException {
        var answer = (AgentAnswer.Done) run(request("t", input("hello", 2, "done")));

        assertThat(json(answer.usage()).path("attempts").asInt()).isEqualTo(3);
        assertThat(json(answer.usage()).path("mode").asText()).isEqualTo("rules");
        assertThat(json(answer.usage()).path("duration_ms").asDouble()).isPositive();
    }

    @Test
    void answersWith502WhatDidNotPassAndRemembersIt() {
        var problem = problem(run(request("t", input("hello", 3, "done"))));

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.code()).isEqualTo("ECHO_BUSY");
        assertThat(stored("t").status()).isEqualTo(TaskState.FAILED);
        assertThat(problem(run(request("t", input("hello", 3, "done"))))).isEqualTo(problem);
    }

    @Test
    void givesATaskBackThatItsDoorDeliversAgain() {
        var request = request("t", input("hello", 3, "done"));

        assertThat(((AgentAnswer.Failed) run(request, MESSAGE)).fate())
                .isEqualTo(AgentAnswer.Fate.PASSING);
        assertThat(stored("t").status()).isEqualTo(TaskState.QUEUED);
        assertThat(run(request, MESSAGE)).isInstanceOf(AgentAnswer.Done.class);
    }

    @Test
    void answersWith422WhatTheAgentRefuses() {
        var problem = problem(run(request("t", input("hello", 0, "refused"))));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("ECHO_REFUSED");
        assertThat(problem.detail()).isEqualTo("Say something else.");
        assertThat(stored("t").status()).isEqualTo(TaskState.FAILED);
    }

    @Test
    void hidesWhatWentWrongInside() {
        var problem = problem(run(request("t", input("password", 0, "broken"))));

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.code()).isEqualTo("AGENT_FAILED");
        assertThat(problem.toJson()).doesNotContain("password");
    }

    @Test
    void putsATaskBeforeAPerson() {
        var answer = (AgentAnswer.Done) run(request("t", input("hello", 0, "asks")));

        assertThat(answer.status()).isEqualTo("awaiting_input");
        assertThat(answer.question()).isEqualTo("Shall I?");
        assertThat(stored("t").status()).isEqualTo(TaskState.AWAITING_INPUT);
        assertThat(left("project_plan")).isEmpty();
    }

    @Test
    void storesNothingOfARequestThatDoesNotFollowTheContract() throws JsonProcessingException {
        var problem = problem(run(request("t", "{\"text\": 5}")));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("INPUT_INVALID");
        assertThat(problem.violations()).isNotEmpty();
        assertThat(json(problem.example()).path("task").asText()).isEqualTo("echo");
        assertThat(tasks.find("t")).isEmpty();
    }

    @Test
    void answersWordsItDoesNotUnderstandWithAnExample() {
        var problem = problem(run(words("t", "sing")));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("REQUEST_NOT_UNDERSTOOD");
        assertThat(problem.example()).isNotNull();
        assertThat(tasks.find("t")).isEmpty();
    }

    @Test
    void stopsWorkThatIsCancelled() throws Exception {
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = other.submit(() -> run(request("t", input("hello", 0, "slow"))));
            awaitProgress("t");
            tasks.cancel("t");
            assertThat(problem(answer.get()).code()).isEqualTo("TASK_CANCELLED");
        }
        assertThat(left("project_plan")).isEmpty();
    }

    @Test
    void endsWorkAtTheDeadline() {
        var deadline = Deadline.in(Duration.ofMillis(300), Clock.systemUTC());
        var answer = runtime().run(agent, request("t", input("hello", 0, "slow")), deadline, CALL);

        assertThat(problem(answer).code()).isEqualTo("DEADLINE_EXCEEDED");
        assertThat(problem(answer).status()).isEqualTo(504);
    }

    @Test
    void answers202WhereSomebodyElseIsStillAtIt() throws Exception {
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = other.submit(() -> run(request("t", input("hello", 0, "slow"))));
            awaitProgress("t");
            assertThat(run(request("t", input("hello", 0, "slow")), MESSAGE))
                    .isEqualTo(new AgentAnswer.Pending("processing", "t", "planner"));
            agent.release.countDown();
            assertThat(first.get()).isInstanceOf(AgentAnswer.Done.class);
        }
    }

    @Test
    void answersWith503WhileTheMemoryIsOutOfReach() {
        try (var server = RedisServer.start();
                var redis = Redis.at(server.uri().toString())) {
            redis.warmUp();
            server.kill();
            var runtime =
                    new AgentRuntime(
                            redis,
                            new Tasks(redis, Duration.ofHours(1), false),
                            Optional.empty(),
                            name -> new FolderArtifacts(folder),
                            Duration.ofHours(1),
                            Retries.DEFAULT);
            var answer =
                    runtime.run(agent, request("t", input("hello", 0, "done")), inTime(), CALL);
            assertThat(problem(answer).status()).isEqualTo(503);
            assertThat(problem(answer).code()).isEqualTo("MEMORY_UNAVAILABLE");
            assertThat(agent.runs).hasValue(0);
        }
    }

    private AgentAnswer run(TaskRequest request) {
        return run(request, CALL);
    }

    private AgentAnswer run(TaskRequest request, Delivery delivery) {
        return runtime().run(agent, request, inTime(), delivery);
    }

    private static Deadline inTime() {
        return Deadline.in(Duration.ofSeconds(20), Clock.systemUTC());
    }

    private AgentRuntime runtime() {
        return new AgentRuntime(
                REDIS,
                new Tasks(REDIS, Duration.ofHours(1), false),
                Optional.empty(),
                name -> new FolderArtifacts(folder),
                Duration.ofHours(1),
                new Retries(Duration.ofMillis(1)));
    }

    private TaskRequest words(String id, String task) {
        return new TaskRequest(id, tenant, AgentName.PLANNER, "s", task, null, List.of(), Map.of());
    }

    private TaskRequest request(String id, String input) {
        try {
            return new TaskRequest(
                    id,
                    tenant,
                    AgentName.PLANNER,
                    "s",
                    "echo",
                    Json.mapper().readTree(input),
                    List.of(),
                    Map.of());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String input(String text, int failures, String ending) {
        return "{\"text\":\"%s\",\"failures\":%d,\"ending\":\"%s\"}"
                .formatted(text, failures, ending);
    }

    /// Returns once the agent is at work and has said so.
    private void awaitProgress(String id) {
        while (tasks.events(id, "0").stream().noneMatch(event -> event.progress() != null)) {
            Thread.onSpinWait();
        }
    }

    private TaskRecord stored(String id) {
        return tasks.find(id).orElseThrow();
    }

    private Optional<JsonNode> left(String key) {
        return new SharedContext(REDIS, new Keys(tenant), "s").get(key);
    }

    private static Problem problem(AgentAnswer answer) {
        assertThat(answer).isInstanceOf(AgentAnswer.Failed.class);
        return ((AgentAnswer.Failed) answer).problem();
    }

    private static JsonNode json(@org.jspecify.annotations.Nullable RawJson raw)
            throws JsonProcessingException {
        return Json.mapper().readTree(raw == null ? "null" : raw.json());
    }
}
