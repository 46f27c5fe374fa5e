package dev.nonet.relay;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.agent.SessionResults;
import dev.nonet.shared.task.Look;
import dev.nonet.shared.task.Overdue;
import dev.nonet.shared.task.TaskQueue;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Looks at every task whose time has come: what was not sent is sent, what lost its worker is sent again or given up,
/// and what is over is told, and its result left in the shared context. Several may do so at once, since each look is one atomic step and a message too many is
/// harmless.
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    /// Tasks of one tenant before the next tenant's turn.
    private static final int TURN = 50;

    /// Tasks that are looked at at once.
    private static final int WORKERS = 8;

    /// Who takes a task up and dies has it taken up by another after this.
    private static final Duration TIME = Duration.ofSeconds(60);

    /// What a turn needs to be begun at all.
    private static final Duration LEAST = Duration.ofSeconds(5);

    /// How soon is looked at a task again of whose end the relay's queue was told.
    private static final Duration TELLING = Duration.ofMinutes(5);

    /// How long the derived lists are repaired at most.
    private static final Duration REPAIR = Duration.ofSeconds(10);

    private static final Problem WORKER_LOST =
            Problem.of(
                    ErrorCode.WORKER_LOST,
                    "The task was taken "
                            + TaskStore.ATTEMPTS
                            + " times, and each of its workers was lost.");

    private final Tasks tasks;
    private final TaskQueue queue;
    private final SessionResults results;
    private final Clock clock;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(
                    WORKERS, Thread.ofPlatform().daemon().name("nonet-sweep-", 0).factory());

    Sweep(Tasks tasks, TaskQueue queue, SessionResults results, Clock clock) {
        this.tasks = tasks;
        this.queue = queue;
        this.results = results;
        this.clock = clock;
    }

    /// What a sweep has done.
    ///
    /// @param lookedAt tasks whose time had come
    /// @param sent to their queues, `recovered` ones among them
    /// @param recovered that lost their worker
    /// @param failed that lost too many of them, or can be sent to no queue
    /// @param told of whose end the relay's queue was told
    /// @param errors that are tried again in a minute
    /// @param repaired entries of derived lists that were missing
    record Report(
            int lookedAt,
            int sent,
            int recovered,
            int failed,
            int told,
            int errors,
            long repaired) {
        static final Report NOTHING = new Report(0, 0, 0, 0, 0, 0, 0);

        Report plus(Report other) {
            return new Report(
                    lookedAt + other.lookedAt,
                    sent + other.sent,
                    recovered + other.recovered,
                    failed + other.failed,
                    told + other.told,
                    errors + other.errors,
                    repaired + other.repaired);
        }
    }

    private static final Report LOOKED_AT = new Report(1, 0, 0, 0, 0, 0, 0);
    private static final Report SENT = new Report(1, 1, 0, 0, 0, 0, 0);
    private static final Report RECOVERED = new Report(1, 1, 1, 0, 0, 0, 0);
    private static final Report FAILED = new Report(1, 0, 0, 1, 0, 0, 0);
    private static final Report TOLD = new Report(1, 0, 0, 0, 1, 0, 0);
    private static final Report ERROR = new Report(1, 0, 0, 0, 0, 1, 0);

    /// The tenants take turns until nothing is overdue or the time is up.
    Report run(Deadline deadline) {
        var report = Report.NOTHING;
        var tenants = new ArrayList<>(tasks.tenants());
        Collections.shuffle(tenants);
        while (!tenants.isEmpty() && deadline.allows(LEAST)) {
            var more = new ArrayList<String>();
            for (var tenant : tenants) {
                if (deadline.allows(LEAST)) {
                    var turn = turn(tenant);
                    report = report.plus(turn);
                    if (turn.lookedAt() == TURN && turn.errors() < TURN) {
                        more.add(tenant);
                    }
                }
            }
            tenants = more;
        }
        var left = deadline.remaining().minus(LEAST);
        var repaired = tasks.repair(left.compareTo(REPAIR) < 0 ? left : REPAIR);
        return report.plus(new Report(0, 0, 0, 0, 0, 0, repaired));
    }

    /// Looks at a task that is not there, and sends and changes nothing.
    void prime() {
        var nobody = tasks.known(Tasks.NOBODY);
        nobody.recover("prime", WORKER_LOST.code(), WORKER_LOST.toJson());
        nobody.forget(new Look("prime", "0"));
        tasks.tenants();
    }

    private Report turn(String tenant) {
        var store = tasks.known(tenant);
        var looks = new ArrayList<Callable<Report>>();
        for (var look : store.overdue(TURN, TIME)) {
            looks.add(() -> guarded(store, tenant, look));
        }
        try {
            return workers.invokeAll(looks).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .reduce(Report.NOTHING, Report::plus);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Report.NOTHING;
        }
    }

    /// What goes wrong with one task is that task's affair; its next look is in a minute.
    private Report guarded(TaskStore store, String tenant, Look look) {
        try {
            return lookAt(store, tenant, look);
        } catch (RuntimeException e) {
            var log = e instanceof AgentException ? LOG.atWarn() : LOG.atError().setCause(e);
            log.addKeyValue("task_id", look.taskId())
                    .addKeyValue("tenant", tenant)
                    .addKeyValue("code", Problem.of(e).code())
                    .log("task not looked at");
            return ERROR;
        }
    }

    private Report lookAt(TaskStore store, String tenant, Look look) {
        var id = look.taskId();
        var problem = WORKER_LOST.withTaskId(id);
        return switch (store.recover(id, problem.code(), problem.toJson())) {
            case Overdue.Send(var reason) -> send(store, look, reason);
            case Overdue.Failed() -> bury(store, tenant, look, problem);
            case Overdue.Held(var lease) -> again(store, look, lease.plus(TaskStore.GRACE));
            case Overdue.Queued(var left) -> again(store, look, left);
            case Overdue.Gone() -> forget(store, look);
            case Overdue.Over(var state, var told) -> {
                if (state == TaskState.COMPLETED) {
                    leaveResult(store, tenant, id);
                }
                yield told || state == TaskState.AWAITING_INPUT
                        ? forget(store, look)
                        : tell(store, tenant, look);
            }
        };
    }

    /// A worker that was lost right after its task was completed has left nothing in the shared context.
    private void leaveResult(TaskStore store, String tenant, String id) {
        store.find(id).ifPresent(task -> results.leave(tenant, task, clock.instant()));
    }

    private Report send(TaskStore store, Look look, Overdue.Reason reason) {
        var request = store.request(look.taskId());
        if (request.isEmpty() || !queue.fits(request.get())) {
            return abandon(store, look, request.isEmpty());
        }
        queue.send(request.get());
        store.sent(request.get());
        store.lookAgain(look, TaskStore.RESEND);
        LOG.atInfo()
                .addKeyValue("task_id", look.taskId())
                .addKeyValue("tenant", request.get().tenant())
                .addKeyValue("agent", request.get().agent().word())
                .addKeyValue("reason", reason)
                .log("task sent");
        return reason == Overdue.Reason.LOST ? RECOVERED : SENT;
    }

    private static Report abandon(TaskStore store, Look look, boolean unknown) {
        var problem =
                (unknown
                                ? Problem.of(
                                        ErrorCode.UNKNOWN_AGENT,
                                        "The task's agent is none of this version of Nonet.")
                                : Problem.of(
                                        ErrorCode.TASK_TOO_LARGE,
                                        "The task lost its worker and is too large for a queue;"
                                                + " send it again."))
                        .withTaskId(look.taskId());
        store.abandon(look.taskId(), problem.code(), problem.toJson());
        store.lookAgain(look, Duration.ZERO);
        return FAILED;
    }

    private Report bury(TaskStore store, String tenant, Look look, Problem problem) {
        var request = store.request(look.taskId());
        request.filter(queue::fits)
                .ifPresent(it -> queue.bury(it, problem.code(), problem.detail()));
        store.buried(look.taskId());
        tell(store, tenant, look);
        return FAILED;
    }

    /// The relay's queue takes it from here: it is served by many, and fairly.
    private Report tell(TaskStore store, String tenant, Look look) {
        queue.ended(tenant, look.taskId());
        store.lookAgain(look, TELLING);
        return TOLD;
    }

    private static Report again(TaskStore store, Look look, Duration in) {
        store.lookAgain(look, in);
        return LOOKED_AT;
    }

    private static Report forget(TaskStore store, Look look) {
        store.forget(look);
        return LOOKED_AT;
    }
}
