package dev.nonet.api.route;

import dev.nonet.api.http.Answer;
import dev.nonet.api.http.Call;
import dev.nonet.api.http.Refusal;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.TaskEvent;
import dev.nonet.shared.task.TaskQueue;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `/tasks`: what was asked for, what became of it, and a way to call it off.
public final class TaskRoutes {
    /// Seconds that a request may wait for a task's end: the gateway gives up after 29.
    static final int MAX_WAIT = 20;

    private static final Pattern EVENT_ID = Pattern.compile("[0-9]{1,15}(-[0-9]{1,15})?");

    private static final Logger LOG = LoggerFactory.getLogger(TaskRoutes.class);

    private final Tasks tasks;
    private final Optional<? extends TaskQueue> queue;

    /// @param queue where the relay hears of tasks that are over
    public TaskRoutes(Tasks tasks, Optional<? extends TaskQueue> queue) {
        this.tasks = tasks;
        this.queue = queue;
    }

    /// `GET /tasks/{id}`
    public Answer get(Call call, String id) {
        call.allowQuery(Set.of("wait"));
        var wait = Duration.ofSeconds(call.query("wait", 0, MAX_WAIT, 0));
        var patience = wait.compareTo(call.patience()) < 0 ? wait : call.patience();
        return Answer.json(
                store(call, id).awaitEnd(id, patience).orElseThrow(TaskRoutes::notFound));
    }

    /// `GET /tasks`
    public Answer list(Call call, String nothing) {
        call.allowQuery(Set.of("agent", "status", "session", "cursor", "limit"));
        var filter = TaskFilter.of(call);
        var limit = call.query("limit", 1, 100, 20);
        var store = tasks.known(call.tenant());
        return Answer.json(new TaskPages(store).read(filter, call.query("cursor"), limit));
    }

    /// What happened to a task.
    ///
    /// @param taskId which one
    /// @param events the oldest first, at most 500
    /// @param next what to send as `after` to get what happens from now on
    record Events(String taskId, List<TaskEvent> events, String next) {}

    /// `GET /tasks/{id}/events`
    public Answer events(Call call, String id) {
        var after = after(call);
        var store = store(call, id);
        var events = store.events(id, after);
        if (events.isEmpty() && store.find(id).isEmpty()) {
            throw notFound();
        }
        return Answer.json(
                new Events(id, events, events.isEmpty() ? after : events.getLast().id()));
    }

    /// Where a caller wants events to go on.
    static String after(Call call) {
        call.allowQuery(Set.of("after"));
        var given = call.query("after");
        var after = given == null ? "0" : given;
        if (!EVENT_ID.matcher(after).matches()) {
            throw new Refusal(
                    ErrorCode.MALFORMED_REQUEST, "after is the `next` of an earlier answer.");
        }
        return after;
    }

    /// A task that was called off.
    ///
    /// @param taskId which one
    /// @param status always `cancelled`
    record Cancelled(String taskId, String status) {}

    /// `DELETE /tasks/{id}`: again and again with the same answer.
    public Answer cancel(Call call, String id) {
        call.allowQuery(Set.of());
        var store = store(call, id);
        var state = store.cancel(id).orElseThrow(TaskRoutes::notFound);
        if (state != TaskState.CANCELLED) {
            throw new Refusal(
                    ErrorCode.TASK_ENDED,
                    "The task is " + state.word() + "; there is nothing left to cancel.");
        }
        if (store.isTold(id)) {
            tell(call.tenant(), id);
        }
        return Answer.json(new Cancelled(id, state.word()));
    }

    /// At once; else the relay finds the task by itself.
    private void tell(String tenant, String id) {
        try {
            queue.ifPresent(it -> it.ended(tenant, id));
        } catch (AgentException.Transient e) {
            LOG.atWarn()
                    .addKeyValue("task_id", id)
                    .addKeyValue("code", e.code())
                    .log("the relay hears of the end later");
        }
    }

    private TaskStore store(Call call, String id) {
        if (!Keys.isName(id)) {
            throw notFound();
        }
        return tasks.known(call.tenant());
    }

    private static Refusal notFound() {
        return new Refusal(
                ErrorCode.TASK_NOT_FOUND,
                "There is no task with this id; tasks are gone some days after their last change.");
    }
}
