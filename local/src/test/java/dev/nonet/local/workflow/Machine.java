package dev.nonet.local.workflow;

import dev.nonet.harness.LambdaContext;
import dev.nonet.harness.SqsServer;
import dev.nonet.harness.StatesInterpreter;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.aws.StepFunctions;
import dev.nonet.shared.aws.Wake;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.StepRecord;
import dev.nonet.workflow.WorkflowHandler;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Runs of workflows as on AWS: the state machine in an interpreter that is not ours, the function that it asks, and the
/// queues of agents, which take their tasks from there and after which the state machine is woken, as the relay does it.
final class Machine implements AutoCloseable {
    private static final SqsServer SQS = SqsServer.start();
    private static final Duration HIDDEN = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final StatesInterpreter interpreter = StatesInterpreter.start();
    private final Tasks tasks;
    private final String tenant;
    private final Gate gate;
    private final TaskCalls calls;
    private final StepFunctions states;
    private final WorkflowHandler handler;
    private final Conductor conductor;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param redis at this URL
    Machine(String redisUrl, Redis redis, Tasks tasks, Duration ttl, Agents agents, String tenant) {
        this.tasks = tasks;
        this.tenant = tenant;
        var environment = new HashMap<>(interpreter.environment());
        environment.put("REDIS_URL", redisUrl);
        environment.put("TASK_QUEUES", SQS.queueUrl("machine-{agent}"));
        this.states = StepFunctions.of(environment).orElseThrow();
        this.conductor =
                new Conductor(redis, tasks, ttl, states, (owner, run) -> {}, Clock.systemUTC());
        this.gate = new Gate(agents, tenant, () -> conductor);
        this.calls = new TaskCalls(gate, tasks);
        this.handler = new WorkflowHandler(environment);
        interpreter.calls(this::invoke);
        var queues = Queues.of(FunctionConfig.from(environment), environment).orElseThrow();
        for (var agent : AgentName.values()) {
            SQS.createQueue("machine-" + agent.word(), HIDDEN, "", 0);
            threads.execute(() -> poll(queues.of(agent)));
        }
    }

    Conductor conductor() {
        return conductor;
    }

    Gate gate() {
        return gate;
    }

    /// Executions that failed, of which there is none.
    List<String> failed() {
        return interpreter.failed();
    }

    private String invoke(String event) {
        var clock = Clock.systemUTC();
        var output = new ByteArrayOutputStream();
        var until = clock.instant().plus(ANSWER);
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    output,
                    new LambdaContext("request", "workflow", 512, until, clock, System.err));
            return output.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As the queue's event source mapping does.
    private void poll(SqsQueue queue) {
        try {
            while (true) {
                var messages = queue.receive(10, HIDDEN);
                for (var message : messages) {
                    queue.delete(message.receipt());
                    threads.execute(() -> work(message.body()));
                }
                if (messages.isEmpty()) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(String body) {
        try {
            var id = Json.mapper().readTree(body).path("task_id").asText();
            var task = Insist.on(() -> tasks.of(tenant).request(id).orElseThrow());
            var fault = calls.call(task, HIDDEN);
            if (fault.isPresent()) {
                throw new IllegalStateException(id + " came to nothing: " + fault.get());
            }
            Insist.on(
                    () -> {
                        wake(id);
                        return id;
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake(String task) {
        var wake = Wake.of(tasks.of(tenant).callbackUrl(task).orElseThrow()).orElseThrow();
        if (wake instanceof Wake.Step(var run, var key)) {
            conductor
                    .runs(tenant)
                    .step(run, key)
                    .filter(step -> task.equals(step.taskId()))
                    .map(StepRecord::token)
                    .ifPresent(states::wake);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        calls.close();
        interpreter.close();
        handler.close();
    }
}
