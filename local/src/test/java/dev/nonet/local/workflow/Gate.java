package dev.nonet.local.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.harness.RandomWorkflows;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.RunRecord;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Agents that begin a task when the step that it belongs to is let through, however long that takes. Runs are known by
/// their sessions, which their sub-workflows share.
final class Gate implements Agents {
    private final Agents agents;
    private final String tenant;
    private final Supplier<Conductor> conductor;
    private final Lock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Map<String, Set<String>> open = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();

    /// @param conductor of the runs, which is asked whose sub-workflow a run is
    Gate(Agents agents, String tenant, Supplier<Conductor> conductor) {
        this.agents = agents;
        this.tenant = tenant;
        this.conductor = conductor;
    }

    /// Says that a run begins, none of whose steps is let through.
    void watch(String run) {
        asked.put(run, new ConcurrentHashMap<>());
        open.put(run, ConcurrentHashMap.newKeySet());
    }

    /// What agents were asked in a run so far and answer, each task once.
    List<String> asked(String run) {
        return List.copyOf(Objects.requireNonNull(asked.get(run)).values());
    }

    /// Lets some steps of a run through, with all that they will be asked.
    void open(String run, Collection<String> steps) {
        lock.lock();
        try {
            Objects.requireNonNull(open.get(run)).addAll(steps);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether a step, or a part of one, is let through.
    boolean isOpen(String run, String key) {
        return Objects.requireNonNull(open.get(run)).contains(key.replaceAll("\\..*", ""));
    }

    @Override
    public JsonNode ask(TaskRequest task) throws IOException {
        if (RandomWorkflows.answer(task.task(), 1).status() != RandomWorkflows.NEVER) {
            Objects.requireNonNull(asked.get(task.session())).put(task.id(), task.task());
        }
        await(task.session(), step(task));
        return agents.ask(task);
    }

    /// The step of the run that was started, where the task belongs to a sub-workflow.
    private String step(TaskRequest task) {
        var run = task.metadata().getOrDefault("run", "");
        return run.equals(task.session())
                ? task.metadata().getOrDefault("step", "")
                : conductor
                        .get()
                        .runs(tenant)
                        .find(run)
                        .map(RunRecord::parentStep)
                        .map(String::valueOf)
                        .orElseThrow();
    }

    private void await(String run, String step) {
        lock.lock();
        try {
            while (!isOpen(run, step)) {
                more.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /// As many as come, for those that wait have a place, too.
    @Override
    public int atOnce(AgentName agent) {
        return 10_000;
    }
}
