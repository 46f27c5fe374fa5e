package dev.nonet.local.workflow;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.Executions;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.Start;
import dev.nonet.shared.workflow.StepFault;
import dev.nonet.shared.workflow.Work;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// Runs the steps of workflows on virtual threads, one for each execution.
///
/// What it knows itself is who waits for what; everything else is in Redis, so a runner that is killed is followed by one
/// that goes on, and two may run side by side. Safe for use by several threads.
public final class WorkflowRunner implements Executions, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowRunner.class);

    /// How often it is looked whether what waits is over, should nobody have said so.
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration AT_CLOSE = Duration.ofSeconds(2);
    private static final int LOOK_AT = 100;

    private final Conductor conductor;
    private final TaskCalls calls;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Map<String, Semaphore> waiting = new ConcurrentHashMap<>();

    /// @param ttl how long a run is kept after its last change
    /// @param ended is told the end of each run with its tenant, at least once
    public WorkflowRunner(
            Redis redis,
            Tasks tasks,
            Duration ttl,
            Agents agents,
            BiConsumer<String, RunRecord> ended) {
        this.conductor = new Conductor(redis, tasks, ttl, this, ended, Clock.systemUTC());
        this.calls = new TaskCalls(agents, tasks);
    }

    /// Goes on with all runs that are open, and looks after them from now on.
    public void resume() {
        threads.execute(this::look);
    }

    /// Conducts the runs that are played here.
    public Conductor conductor() {
        return conductor;
    }

    private void look() {
        try {
            Insist.on(conductor::lookAtAll);
            while (true) {
                Thread.sleep(LOOK);
                Insist.on(() -> conductor.look(LOOK_AT));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Names are those of what runs: what is over is over in Redis, too, and starts nothing when it is started again.
    @Override
    public void start(Start start) {
        if (!running.add(start.name())) {
            return;
        }
        try {
            threads.execute(() -> execute(start));
        } catch (RejectedExecutionException e) {
            // Closed: whoever comes next finds it among the open runs.
            running.remove(start.name());
        }
    }

    /// What does not run here may run elsewhere, and is started again if not.
    @Override
    public boolean hasEnded(Start start) {
        return false;
    }

    @Override
    public void wake(String token) {
        var wait = waiting.get(token);
        if (wait != null) {
            wait.release();
        }
    }

    private void execute(Start start) {
        for (var next : followers(start)) {
            start(next);
        }
    }

    private List<Start> followers(Start start) {
        try {
            return start.step() == null ? Insist.on(() -> conductor.advance(start)) : play(start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("run", start.run())
                    .addKeyValue("step", start.step())
                    .log("execution failed, and is taken up again when its run is looked at");
            return List.of();
        } finally {
            running.remove(start.name());
        }
    }

    private List<Start> play(Start start) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(start.waitSeconds()));
        var agent = Insist.on(() -> conductor.agent(start));
        if (agent.isEmpty()) {
            return decided(start);
        }
        try (var _ = calls.seat(agent.get())) {
            var work = Insist.on(() -> conductor.begin(start, start.name()));
            return end(
                    start,
                    work instanceof Work.Task(var request, var until)
                            ? calls.call(request, left(until))
                            : Optional.empty());
        }
    }

    /// Waits for a person or another run.
    private List<Start> decided(Start start) throws InterruptedException {
        var wait = new Semaphore(0);
        waiting.put(start.name(), wait);
        try {
            return switch (Insist.on(() -> conductor.begin(start, start.name()))) {
                case Work.Nothing ignored -> end(start, Optional.empty());
                case Work.Task(var ignored, var until) -> decided(start, wait, until);
                case Work.Decision(var until) -> decided(start, wait, until);
                case Work.Run(var ignored, var until) -> decided(start, wait, until);
            };
        } finally {
            waiting.remove(start.name());
        }
    }

    private List<Start> decided(Start start, Semaphore wait, Instant until)
            throws InterruptedException {
        var left = left(until);
        while (left.isPositive()) {
            var atMost = left.compareTo(LOOK) < 0 ? left : LOOK;
            var _ = wait.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
            var next = ended(start);
            if (next.isPresent()) {
                return next.get();
            }
            left = left(until);
        }
        return end(start, Optional.of(Conductor.TIMED_OUT));
    }

    /// The time of an attempt goes on while no runner is there.
    private static Duration left(Instant until) {
        return Duration.between(Instant.now(), until);
    }

    private List<Start> end(Start start, Optional<StepFault> fault) throws InterruptedException {
        return Insist.on(() -> conductor.ended(start, fault));
    }

    /// What follows, or empty where the wait goes on. A decision may have been taken where nobody could wake this.
    private Optional<List<Start>> ended(Start start) {
        try {
            return Optional.of(conductor.ended(start, Optional.empty()));
        } catch (AgentException.Transient e) {
            return Optional.empty();
        }
    }

    /// Stops what waits. What agents work on goes on as long as the process lives: who takes the run up again is given
    /// its result, or does it once this worker is known to be gone.
    @Override
    public void close() {
        threads.shutdownNow();
        calls.close();
        try {
            var _ = threads.awaitTermination(AT_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
