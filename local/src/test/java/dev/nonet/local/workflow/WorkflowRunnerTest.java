package dev.nonet.local.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.harness.RedisServer;
import dev.nonet.local.bench.workflow.ScriptedAgents;
import dev.nonet.local.bench.workflow.ScriptedAgents.Answer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.Executions;
import dev.nonet.shared.workflow.NewRun;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.RunState;
import dev.nonet.shared.workflow.Score;
import dev.nonet.shared.workflow.Start;
import dev.nonet.shared.workflow.StepState;
import dev.nonet.shared.workflow.Workflow;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

class WorkflowRunnerTest {
    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());
    private static final Tasks TASKS = new Tasks(REDIS, Duration.ofHours(1), false);
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String TENANT = "acme";
    private static final Duration TTL = Duration.ofHours(1);

    private final String id = "runner-" + RUNS.incrementAndGet();
    private final BlockingQueue<RunRecord> ended = new ArrayBlockingQueue<>(10);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final List<WorkflowRunner> runners = new ArrayList<>();

    @BeforeAll
    static void connect() {
        REDIS.warmUp();
    }

    @AfterEach
    void close() {
        runners.forEach(WorkflowRunner::close);
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        SERVER.close();
    }

    @Test
    void startsStepsAsSoonAsTheirOwnNeedsAreMet() throws Exception {
        var slow = new CountDownLatch(1);
        var runner =
                runner(
                        task -> {
                            if (task.task().equals("slow")) {
                                await(slow);
                            }
                            if (task.task().equals("last")) {
                                slow.countDown();
                            }
                            return new Answer.Result("1");
                        });
        start(
                runner,
                """
                {"name": "w", "steps": {
                  "slow": {"agent": "coder", "task": "slow"},
                  "a": {"agent": "analyst", "task": "first"},
                  "b": {"agent": "analyst", "task": "last", "needs": ["a"]}}}
                """);
        assertThat(end().status()).isEqualTo(RunState.COMPLETED);
        assertThat(asked).containsExactlyInAnyOrder("slow", "first", "last");
    }

    @Test
    void asksAnAgentForNoMoreAtOnceThanItTakes() throws Exception {
        var working = new AtomicInteger();
        var most = new AtomicInteger();
        var runner =
                runner(
                        task -> {
                            most.accumulateAndGet(working.incrementAndGet(), Math::max);
                            working.decrementAndGet();
                            return new Answer.Result("1");
                        });
        start(runner, fan(50));
        assertThat(end().status()).isEqualTo(RunState.COMPLETED);
        assertThat(asked).hasSize(50);
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void goesOnWithWhatAnotherRunnerLeft() throws Exception {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var first =
                runner(
                        task -> {
                            if (task.task().equals("b")) {
                                begun.countDown();
                                await(never);
                            }
                            return new Answer.Result("1");
                        });
        start(
                first,
                """
                {"name": "w", "steps": {
                  "a": {"agent": "coder", "task": "a"},
                  "ask": {"approve": {"question": "Go on?"}, "needs": ["a"]},
                  "b": {"agent": "coder", "task": "b", "needs": ["a"]},
                  "c": {"agent": "coder", "task": "c", "needs": ["b", "ask"]}}}
                """);
        await(begun);
        first.close();
        var second = runner(task -> new Answer.Result("2"));
        second.resume();
        approve(second, "ask");
        // The first runner's agent is at work still, and ends after all.
        never.countDown();
        assertThat(end().status()).isEqualTo(RunState.COMPLETED);
        assertThat(asked).containsExactly("a", "b", "c");
    }

    @Test
    void givesUpAStepThatTakesTooLong() throws Exception {
        var never = new CountDownLatch(1);
        var runner =
                runner(
                        task -> {
                            await(never);
                            return new Answer.Result("1");
                        });
        start(
                runner,
                """
                {"name": "w", "steps": {"a": {"agent": "coder", "task": "a", "timeout_seconds": 1}}}
                """);
        assertThat(Objects.requireNonNull(end().error()).code()).isEqualTo("STEP_TIMED_OUT");
        never.countDown();
    }

    @Test
    void givesUpWhatRanOutOfTimeWhileNoRunnerWasThere() throws Exception {
        var steps =
                """
                {"name": "w", "steps": {
                  "a": {"agent": "coder", "task": "a", "timeout_seconds": 60, "on_failure": "continue"},
                  "ask": {"approve": {"question": "Go on?", "expires_seconds": 60}}}}
                """;
        var former = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2));
        var conductor = new Conductor(REDIS, TASKS, TTL, new Nowhere(), (of, run) -> {}, former);
        var input = JsonNodeFactory.instance.objectNode();
        var run = new NewRun(id, Score.of(workflow(steps)), input, "session", Map.of(), null);
        conductor.start(TENANT, run);
        conductor
                .advance(Start.run(TENANT, id, "start"))
                .forEach(start -> conductor.begin(start, "of the former runner"));
        var runner = runner(task -> new Answer.Result("1"));
        runner.resume();

        assertThat(Objects.requireNonNull(end().error()).code()).isEqualTo("APPROVAL_EXPIRED");
        var a = runner.conductor().runs(TENANT).step(id, "a").orElseThrow();
        assertThat(Objects.requireNonNull(a.fault()).code()).isEqualTo("STEP_TIMED_OUT");
        assertThat(asked).isEmpty();
    }

    /// Starts nothing.
    private record Nowhere() implements Executions {
        @Override
        public void start(Start start) {}

        @Override
        public boolean hasEnded(Start start) {
            return false;
        }

        @Override
        public void wake(String token) {}
    }

    @Test
    void failsAStepWhoseAgentRefusesTheRequest() throws Exception {
        var problem = JsonNodeFactory.instance.objectNode();
        problem.put("status", 422).put("code", "INPUT_INVALID").put("detail", "why");
        var runner =
                new WorkflowRunner(
                        REDIS,
                        TASKS,
                        Duration.ofHours(1),
                        new Agents() {
                            @Override
                            public JsonNode ask(TaskRequest task) {
                                return problem;
                            }

                            @Override
                            public int atOnce(AgentName agent) {
                                return 1;
                            }
                        },
                        (tenant, run) -> ended.add(run));
        runners.add(runner);
        start(
                runner,
                "{\"name\": \"w\", \"steps\": {\"a\": {\"agent\": \"coder\", \"task\": \"a\"}}}");
        assertThat(Objects.requireNonNull(end().error()).code()).isEqualTo("INPUT_INVALID");
    }

    @Test
    void waitsForAPersonAndForSubWorkflows() throws Exception {
        var runner = runner(task -> new Answer.Result("\"" + task.task() + "\""));
        var outer =
                workflow(
                        """
                        {"name": "o", "steps": {"a": {"workflow": "w", "input": {"x": 7}}},
                         "output": "${steps.a.result}"}
                        """);
        var inner =
                workflow(
                        """
                        {"name": "w", "inputs": {"x": {}}, "steps": {
                          "ask": {"approve": {"question": "Go on with ${input.x}?"}},
                          "b": {"agent": "coder", "task": "b ${input.x}", "needs": ["ask"]}},
                         "output": "${steps.b.result}"}
                        """);
        start(runner, new Score("o", 1, Map.of("o", outer, "w", inner)));
        var store = runner.conductor().runs(TENANT);
        var child =
                until(
                        () -> {
                            var a = store.steps(id).get("a");
                            return a == null ? null : a.taskId();
                        });
        approve(runner.conductor(), child, "ask");
        assertThat(end().parentRun()).isEqualTo(id);
        assertThat(Objects.requireNonNull(end().output()).json()).isEqualTo("\"b 7\"");
    }

    private WorkflowRunner runner(Function<TaskRequest, Answer> answers) {
        var agents =
                new ScriptedAgents(
                        TASKS,
                        task -> {
                            asked.add(task.task());
                            return answers.apply(task);
                        },
                        4);
        var runner =
                new WorkflowRunner(
                        REDIS, TASKS, Duration.ofHours(1), agents, (tenant, run) -> ended.add(run));
        runners.add(runner);
        return runner;
    }

    private void start(WorkflowRunner runner, String workflow) throws IOException {
        start(runner, Score.of(workflow(workflow)));
    }

    private void start(WorkflowRunner runner, Score score) {
        var input = JsonNodeFactory.instance.objectNode();
        runner.conductor().start(TENANT, new NewRun(id, score, input, "session", Map.of(), null));
    }

    private RunRecord end() throws InterruptedException {
        return Objects.requireNonNull(ended.poll(30, TimeUnit.SECONDS));
    }

    private void approve(WorkflowRunner runner, String step) throws InterruptedException {
        approve(runner.conductor(), id, step);
    }

    private static void approve(Conductor conductor, String run, String step)
            throws InterruptedException {
        until(
                () -> {
                    var asked = conductor.runs(TENANT).steps(run).get(step);
                    return asked != null && asked.state() == StepState.AWAITING_INPUT
                            ? asked
                            : null;
                });
        assertThat(conductor.decide(TENANT, run, step, true, "")).isEqualTo(Conductor.Reply.DONE);
    }

    private interface Question<T> {
        @Nullable T ask();
    }

    private static <T> T until(Question<T> question) throws InterruptedException {
        for (var i = 0; i < 1_000; i++) {
            var answer = question.ask();
            if (answer != null) {
                return answer;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("It never was so");
    }

    private static String fan(int steps) {
        var all = new ArrayList<String>();
        for (var i = 0; i < steps; i++) {
            all.add("\"s%d\": {\"agent\": \"coder\", \"task\": \"t%d\"}".formatted(i, i));
        }
        return "{\"name\": \"w\", \"steps\": {%s}}".formatted(String.join(",", all));
    }

    private static Workflow workflow(String json) throws IOException {
        return RecordReader.strict(Workflow.class).read(Json.mapper().readTree(json), "workflow");
    }

    private static void await(CountDownLatch latch) {
        try {
            var _ = latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
