package dev.nonet.api.route;

import dev.nonet.api.http.Answer;
import dev.nonet.api.http.Call;
import dev.nonet.api.http.Refusal;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.Tasks;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// `/queues`: what waits, what could not be done, and a way to try that again. An operator sees everything, a tenant what is
/// its own.
///
/// @param queues empty where everything is done at once
public record QueueRoutes(Optional<Queues> queues, Tasks tasks) {
    /// Characters of a body that are shown.
    static final int MAX_BODY = 1_000;

    /// Messages that one request looks through for those that it wants.
    static final int MAX_SCAN = 500;

    private static final int BATCH = 10;

    /// How long messages are hidden from others while a request looks through them.
    private static final Duration HIDDEN = Duration.ofSeconds(30);

    /// What a look at another ten messages needs.
    private static final Duration LEAST = Duration.ofSeconds(4);

    /// The queues of all agents.
    record QueueList(List<QueueSize> queues) {}

    /// How much there is in an agent's queues, approximately.
    ///
    /// @param agent whose queues they are
    /// @param waiting tasks that nobody has taken yet
    /// @param dead tasks that could not be done
    record QueueSize(String agent, int waiting, int dead) {}

    /// What an agent could not do.
    ///
    /// @param agent whose they are
    /// @param messages in no order, at most `limit`
    record DeadLetters(String agent, List<DeadLetter> messages) {}

    /// A message that an agent could not do.
    ///
    /// @param messageId to redrive it with
    /// @param code why, as in the list of errors
    /// @param reason the same in words
    /// @param taskId the task that has failed; absent where the message is none
    /// @param tenant whose it is
    /// @param body its first 1,000 characters
    record DeadLetter(
            String messageId,
            String code,
            String reason,
            @Nullable String taskId,
            String tenant,
            String body) {}

    /// What was tried again.
    ///
    /// @param agent whose they are
    /// @param messages the ones that are no longer among the dead letters
    record Redriven(String agent, List<RedrivenMessage> messages) {}

    /// A message that is no longer among the dead letters.
    ///
    /// @param messageId which one
    /// @param taskId its task, where it is one
    /// @param status of the task now: `queued`, or what somebody else has made of it meanwhile
    record RedrivenMessage(String messageId, @Nullable String taskId, String status) {}

    /// Which dead letters to try again.
    ///
    /// @param ids of messages; all where absent
    /// @param limit how many at most, 1 to 100; where absent, 10, or all that are named
    record RedriveEntry(@Nullable List<String> ids, @Nullable Integer limit) {}

    /// `GET /queues`
    public Answer list(Call call, String nothing) {
        call.allowQuery(Set.of());
        if (!call.operator()) {
            throw new Refusal(
                    ErrorCode.OPERATOR_ONLY, "How much waits for all tenants is for operators.");
        }
        var all = all();
        var sizes = new ArrayList<QueueSize>();
        for (var agent : AgentName.values()) {
            sizes.add(
                    reached(
                            () ->
                                    new QueueSize(
                                            agent.word(),
                                            all.of(agent).waiting(),
                                            all.dead(agent).waiting())));
        }
        return Answer.json(new QueueList(sizes));
    }

    /// `GET /queues/{agent}/dead`: looks at messages and takes none.
    public Answer dead(Call call, String name) {
        call.allowQuery(Set.of("limit"));
        var limit = call.query("limit", 1, 100, 20);
        var agent = agent(name);
        var queue = all().dead(agent);
        var letters = new ArrayList<DeadLetter>();
        scan(
                queue,
                call,
                message -> {
                    if (isSeenBy(call, message)) {
                        letters.add(letter(message));
                    }
                    return false;
                },
                () -> letters.size() < limit);
        return Answer.json(
                new DeadLetters(agent.word(), letters.subList(0, Math.min(limit, letters.size()))));
    }

    /// `POST /queues/{agent}/dead/redrive`
    public Answer redrive(Call call, String name) {
        call.allowQuery(Set.of());
        var agent = agent(name);
        var entry = entry(call);
        var wanted = entry.ids() == null ? null : new HashSet<>(entry.ids());
        var most = wanted == null ? 10 : wanted.size();
        var limit = entry.limit() == null ? most : entry.limit();
        var queue = all().dead(agent);
        var moved = new ArrayList<RedrivenMessage>();
        scan(
                queue,
                call,
                message -> {
                    if (moved.size() >= limit
                            || !isSeenBy(call, message)
                            || (wanted != null && !wanted.contains(message.id()))) {
                        return false;
                    }
                    moved.add(moved(agent, message));
                    return true;
                },
                () -> moved.size() < (wanted == null ? limit : Math.min(limit, wanted.size())));
        return Answer.json(new Redriven(agent.word(), moved));
    }

    /// Looks through messages, deletes those that are done with and gives the others back.
    ///
    /// @param isDone what is done with a message; whether it can go
    private static void scan(SqsQueue queue, Call call, Predicate<DeadMessage> isDone, More more) {
        var kept = new ArrayList<SqsQueue.Message>();
        var until = System.nanoTime() + call.patience().minus(LEAST).toNanos();
        try {
            for (var seen = 0; more.wanted() && seen < MAX_SCAN && System.nanoTime() < until; ) {
                var messages = reached(() -> queue.receive(BATCH, HIDDEN));
                if (messages.isEmpty()) {
                    break;
                }
                kept.addAll(messages);
                seen += messages.size();
                for (var message : messages) {
                    if (isDone.test(DeadMessage.of(message))) {
                        reached(() -> delete(queue, message));
                        kept.remove(message);
                    }
                }
            }
        } finally {
            kept.forEach(message -> giveBack(queue, message));
        }
    }

    @FunctionalInterface
    private interface More {
        boolean wanted();
    }

    private static boolean delete(SqsQueue queue, SqsQueue.Message message) throws IOException {
        queue.delete(message.receipt());
        return true;
    }

    /// Else it is seen again half a minute later.
    private static void giveBack(SqsQueue queue, SqsQueue.Message message) {
        try {
            queue.changeVisibility(message.receipt(), Duration.ZERO);
        } catch (IOException e) {
            // It comes back by itself.
        }
    }

    /// A failed task gets another life and is sent; what is none is sent as it is, an event without what was said about it.
    private RedrivenMessage moved(AgentName agent, DeadMessage message) {
        var id = message.taskId();
        var tenant = message.tenant();
        if (id != null) {
            var store = tasks.of(tenant);
            var state = store.reopen(id);
            if (state.isPresent() && state.get() != TaskState.PENDING) {
                return new RedrivenMessage(message.id(), id, state.get().word());
            }
            var request = store.request(id);
            if (request.isPresent()) {
                all().send(request.get());
                store.sent(request.get());
                return queued(message, id);
            }
        }
        all().send(agent, message.again(), tenant);
        return queued(message, id);
    }

    private static RedrivenMessage queued(DeadMessage message, @Nullable String id) {
        return new RedrivenMessage(message.id(), id, TaskState.QUEUED.word());
    }

    private static boolean isSeenBy(Call call, DeadMessage message) {
        return call.operator() || call.tenant().equals(message.tenant());
    }

    private static DeadLetter letter(DeadMessage message) {
        var body = message.message().body();
        return new DeadLetter(
                message.id(),
                message.code(),
                message.reason(),
                message.taskId(),
                message.tenant(),
                body.substring(0, Math.min(body.length(), MAX_BODY)));
    }

    private static RedriveEntry entry(Call call) {
        if (call.body().isBlank()) {
            return new RedriveEntry(null, null);
        }
        var json = call.json();
        for (var field : json.properties()) {
            if (!Set.of("ids", "limit").contains(field.getKey())) {
                throw malformed();
            }
        }
        var limit = json.path("limit");
        var ids = json.path("ids");
        if (!json.isObject()
                || !(limit.isMissingNode()
                        || (limit.isInt() && limit.intValue() >= 1 && limit.intValue() <= 100))
                || !(ids.isMissingNode() || ids.isArray())) {
            throw malformed();
        }
        var texts = new ArrayList<String>();
        for (var id : ids) {
            if (!id.isTextual() || texts.size() == 100) {
                throw malformed();
            }
            texts.add(id.textValue());
        }
        return new RedriveEntry(
                ids.isMissingNode() ? null : texts,
                limit.isMissingNode() ? null : Integer.valueOf(limit.intValue()));
    }

    private static Refusal malformed() {
        return new Refusal(
                ErrorCode.MALFORMED_REQUEST,
                "The body is empty, or like {\"ids\": [\"…\"], \"limit\": 10}, with at most 100"
                        + " ids and a limit from 1 to 100.");
    }

    private static AgentName agent(String name) {
        return AgentName.of(name)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        ErrorCode.UNKNOWN_AGENT,
                                        "There is no agent of this name; GET /agents has all."));
    }

    private Queues all() {
        return queues.orElseThrow(
                () ->
                        new AgentException.Transient(
                                "QUEUE_UNAVAILABLE",
                                "There are no queues here; TASK_QUEUES is not set.",
                                null));
    }

    @FunctionalInterface
    private interface Request<T> {
        T call() throws IOException;
    }

    private static <T> T reached(Request<T> request) {
        try {
            return request.call();
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "QUEUE_UNAVAILABLE", "The queue is out of reach; try again in a moment.", e);
        }
    }
}
