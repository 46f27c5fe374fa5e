package dev.nonet.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.aws.Callbacks;
import dev.nonet.shared.aws.EventBus;
import dev.nonet.shared.aws.Wake;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.net.AddressGuard;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.task.Telling;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Tells the end of a task to those who want to know it: the bus, and the URL that the client gave or what waits for it in
/// Step Functions. Of several tellers one tells it. Safe for use by several threads.
///
/// @param signature asked for at each call
record Teller(
        Tasks tasks,
        Optional<EventBus> bus,
        Callbacks callbacks,
        Webhook webhook,
        Supplier<WebhookSignature> signature,
        Waker waker,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    /// What comes after each attempt that failed; after the last one nothing does.
    static final List<Duration> WAITS =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(6),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(25));

    /// Should a teller die: somewhat longer than its lease.
    private static final Duration TELLING = Duration.ofSeconds(70);

    /// Bytes of a call; of a task that is larger the result is left out.
    static final int MAX_BODY = 1024 * 1024;

    /// Characters of a summary in an event, of which EventBridge takes 256 KiB.
    private static final int MAX_SUMMARY = 10_000;

    private static final String BUS = "bus";
    private static final String CALLBACK = "callback";

    /// What came of an attempt.
    enum Outcome {
        TOLD,
        LATER,
        GIVEN_UP,
        /// There was nothing to do.
        NOTHING
    }

    /// @throws AgentException.Transient where the memory is out of reach
    Outcome tell(String tenant, String id) {
        var store = tasks.known(tenant);
        return switch (store.tell(id)) {
            case Telling.Nothing ignored -> Outcome.NOTHING;
            case Telling.Busy ignored -> Outcome.NOTHING;
            case Telling.Yours(var attempt, var toldTo) ->
                    new Attempt(store, tenant, id, attempt, toldTo).run();
        };
    }

    /// One attempt to tell the rest of those who do not know.
    private final class Attempt {
        private final TaskStore store;
        private final String tenant;
        private final String id;
        private final long number;
        private final Set<String> toldTo;
        private boolean again;
        private String code = "";

        Attempt(TaskStore store, String tenant, String id, long number, Set<String> toldTo) {
            this.store = store;
            this.tenant = tenant;
            this.id = id;
            this.number = number;
            this.toldTo = new HashSet<>(toldTo);
        }

        Outcome run() {
            var look = store.look(id, TELLING);
            store.find(id).ifPresent(this::tellAll);
            var last = number > WAITS.size();
            var later = again && !last;
            if (store.told(id, number, toldTo, later, later ? "" : code)) {
                if (later) {
                    store.lookAgain(look, WAITS.get((int) number - 1));
                } else {
                    store.forget(look);
                }
            }
            return later ? Outcome.LATER : code.isEmpty() ? Outcome.TOLD : Outcome.GIVEN_UP;
        }

        private void tellAll(TaskRecord task) {
            bus.ifPresent(it -> tell(BUS, () -> it.put("nonet", type(task), detail(task))));
            store.callbackUrl(id).ifPresent(url -> tell(CALLBACK, () -> callOrWake(url, task)));
        }

        private void callOrWake(String url, TaskRecord task) {
            Wake.of(url)
                    .ifPresentOrElse(wake -> waker.wake(tenant, wake, task), () -> call(url, task));
        }

        /// What fails for now is tried again, what fails for good is not.
        private void tell(String whom, Runnable how) {
            if (toldTo.contains(whom)) {
                return;
            }
            try {
                how.run();
                toldTo.add(whom);
            } catch (AgentException e) {
                again |= e instanceof AgentException.Transient;
                code = whom.equals(CALLBACK) ? "CALLBACK_FAILED" : e.code();
                LOG.atWarn()
                        .addKeyValue("task_id", id)
                        .addKeyValue("tenant", tenant)
                        .addKeyValue("told_to", whom)
                        .addKeyValue("attempt", number)
                        .addKeyValue("code", e.code())
                        .addKeyValue("reason", String.valueOf(e.getMessage()))
                        .log("end of task not told");
            }
        }

        private ObjectNode detail(TaskRecord task) {
            var summary = String.valueOf(task.summary());
            var detail = JsonNodeFactory.instance.objectNode();
            detail.put("tenant", tenant)
                    .put("task_id", id)
                    .put("agent", task.agent())
                    .put("session", task.session())
                    .put("status", task.status().word());
            if (task.summary() != null) {
                detail.put(
                        "summary", summary.substring(0, Math.min(summary.length(), MAX_SUMMARY)));
            }
            if (task.error() != null) {
                detail.put("code", Problem.codeOf(task.error()));
            }
            return detail.put("created_at", task.createdAt().toString())
                    .put("ended_at", String.valueOf(endedAt(task)));
        }
    }

    private static String type(TaskRecord task) {
        return "task." + task.status().word();
    }

    private static @Nullable Instant endedAt(TaskRecord task) {
        return switch (task.status()) {
            case COMPLETED -> task.completedAt();
            case FAILED -> task.failedAt();
            case CANCELLED -> task.cancelledAt();
            case PENDING, QUEUED, PROCESSING, AWAITING_INPUT -> null;
        };
    }

    /// @throws AgentException where the call is not answered with a status of success
    private void call(String url, TaskRecord task) {
        var uri = AddressGuard.parse(url);
        if (!callbacks.isAllowed(uri)) {
            throw new AgentException.Permanent(
                    "CALLBACK_NOT_ALLOWED", "The host of the callback is no longer allowed.");
        }
        var body = body(task);
        var status = post(uri, headers(task, body), body);
        if (status >= 200 && status < 300) {
            return;
        }
        if (status >= 400 && status < 500 && status != 408 && status != 425 && status != 429) {
            throw new AgentException.Permanent("CALLBACK_FAILED", "It answered " + status + ".");
        }
        throw new AgentException.Transient("CALLBACK_FAILED", "It answered " + status + ".", null);
    }

    private int post(URI uri, Map<String, String> headers, byte[] body) {
        try {
            return webhook.post(uri, headers, body);
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "CALLBACK_FAILED",
                    "There was no answer: " + e.getClass().getSimpleName() + ".",
                    e);
        }
    }

    private Map<String, String> headers(TaskRecord task, byte[] body) {
        var id = task.taskId() + ":" + task.status().word();
        var seconds = clock.instant().getEpochSecond();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Nonet-Event", type(task));
        headers.put("Webhook-Id", id);
        headers.put("Webhook-Timestamp", Long.toString(seconds));
        headers.put("Webhook-Signature", signature.get().sign(id, seconds, body));
        return headers;
    }

    private static byte[] body(TaskRecord task) {
        try {
            var whole = Json.mapper().writeValueAsBytes(task);
            return whole.length <= MAX_BODY
                    ? whole
                    : Json.mapper().writeValueAsBytes(task.withoutResult());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A task is plain data", e);
        }
    }
}
