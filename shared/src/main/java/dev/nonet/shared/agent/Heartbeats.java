package dev.nonet.shared.agent;

import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskStore;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps the leases of the tasks that this process works on. One thread serves them all and starts with the first.
final class Heartbeats {
    /// A lease survives two beats that get lost.
    static final Duration INTERVAL = TaskStore.LEASE.dividedBy(5);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    private final Set<Beat> beats = ConcurrentHashMap.newKeySet();
    private @Nullable Thread thread;

    /// Holds the task until the beat is closed.
    Beat start(TaskStore tasks, Claim.Held claim, Deadline deadline) {
        var beat = new Beat(tasks, claim, deadline);
        beats.add(beat);
        ensureThread();
        return beat;
    }

    private synchronized void ensureThread() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("nonet-heartbeat").start(this::run);
        }
    }

    private void run() {
        while (true) {
            try {
                Thread.sleep(INTERVAL);
            } catch (InterruptedException e) {
                return;
            }
            beats.forEach(Beat::beat);
        }
    }

    /// One task that is being worked on.
    final class Beat implements TaskSignals, AutoCloseable {
        private final TaskStore tasks;
        private final Claim.Held claim;
        private final Deadline deadline;
        private volatile boolean lost;

        private Beat(TaskStore tasks, Claim.Held claim, Deadline deadline) {
            this.tasks = tasks;
            this.claim = claim;
            this.deadline = deadline;
        }

        @Override
        public void progress(String message) {
            beat(message);
        }

        @Override
        public boolean cancelled() {
            return lost || deadline.remaining().isZero();
        }

        @Override
        public void close() {
            beats.remove(this);
        }

        private void beat() {
            beat("");
        }

        /// A beat that gets lost is made up for by the next one; only Redis's own word loses the task.
        private void beat(String message) {
            try {
                lost |= !tasks.heartbeat(claim, message);
            } catch (AgentException.Transient e) {
                LOG.atWarn()
                        .addKeyValue("task_id", claim.taskId())
                        .addKeyValue("code", e.code())
                        .log("heartbeat lost");
            }
        }
    }
}
