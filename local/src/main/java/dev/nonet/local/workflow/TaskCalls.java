package dev.nonet.local.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.StepFault;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls of agents, each of which works on as many tasks at once as it may. Safe for use by several threads.
final class TaskCalls implements AutoCloseable {
    /// How often an agent is called that is out of reach.
    private static final int ATTEMPTS = 5;

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final Agents agents;
    private final Tasks tasks;
    private final Map<AgentName, Semaphore> seats = new EnumMap<>(AgentName.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    TaskCalls(Agents agents, Tasks tasks) {
        this.agents = agents;
        this.tasks = tasks;
        for (var agent : AgentName.values()) {
            seats.put(agent, new Semaphore(agents.atOnce(agent)));
        }
    }

    /// A place at an agent, until it is closed.
    interface Seat extends AutoCloseable {
        @Override
        void close();
    }

    /// Waits for a place. Whoever has none holds nothing of its task yet.
    Seat seat(AgentName agent) throws InterruptedException {
        var free = seats.getOrDefault(agent, new Semaphore(1));
        free.acquire();
        return free::release;
    }

    /// Has a task done.
    ///
    /// @param timeout where there is none left, it is not begun
    /// @return why it will not be, as far as that does not stand with the task; empty where the task is over
    Optional<StepFault> call(TaskRequest task, Duration timeout) throws InterruptedException {
        if (!timeout.isPositive()) {
            return Optional.of(Conductor.TIMED_OUT);
        }
        var call = threads.submit(() -> ask(task));
        try {
            return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of(Conductor.TIMED_OUT);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call of an agent ended by no answer", e);
        }
    }

    private Optional<StepFault> ask(TaskRequest task) throws InterruptedException {
        var wait = FIRST_WAIT;
        for (var attempt = 1; ; ) {
            var answer = answer(task);
            var status = answer.path("status");
            if (status.asText().equals("success")) {
                return Optional.empty();
            }
            // Somebody else has it, and may lose it; or a person has to say something.
            var time = status.isInt() ? Duration.ZERO : TaskStore.LEASE;
            if (Insist.on(() -> find(task, time)).filter(it -> it.status().isOver()).isPresent()) {
                return Optional.empty();
            }
            if (status.isInt() && (status.intValue() < 500 || attempt++ == ATTEMPTS)) {
                return Optional.of(
                        new StepFault(
                                answer.path("code").asText("AGENT_FAILED"),
                                answer.path("detail").asText()));
            }
            if (status.isInt()) {
                Thread.sleep(wait);
                wait = Insist.longer(wait);
            }
        }
    }

    private Optional<TaskRecord> find(TaskRequest task, Duration atMost) {
        return tasks.known(task.tenant()).awaitEnd(task.id(), atMost);
    }

    private JsonNode answer(TaskRequest task) {
        try {
            return agents.ask(task);
        } catch (IOException | RuntimeException e) {
            return Json.mapper().valueToTree(Problem.of(e));
        }
    }

    /// Takes no more calls; those that are under way end by themselves.
    @Override
    public void close() {
        threads.shutdown();
    }
}
