package dev.nonet.local.bench.chaos;

import dev.nonet.harness.SqsServer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// R7: among many messages some are malformed and some fail each time. The rest is done once, and those end among the dead
/// letters with the reason.
record Poison(int messages) implements Experiment {
    /// One of so many is malformed, and one fails.
    private static final int RARE = 100;

    private static final int SENDERS = 8;
    private static final int WORKERS = 16;
    private static final int BATCH = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /// Between the attempts of what fails; a message comes again after twice that.
    private static final String RETRY_WAIT_MILLIS = "20";

    private static final List<String> MALFORMED =
            List.of("{\"task\":5}", "{\"input\":{\"wait_millis\":\"soon\"}}", "sing", "[1,2]");

    private enum Kind {
        GOOD,
        MALFORMED,
        FAILING;

        static Kind of(int number) {
            return switch (number % RARE) {
                case 7 -> MALFORMED;
                case 57 -> FAILING;
                default -> GOOD;
            };
        }
    }

    @Override
    public Report run(SqsServer sqs) {
        var ledger = new Ledger();
        try (var bed = Bed.make(sqs)) {
            var environment = new HashMap<>(bed.environment());
            environment.put("RETRY_WAIT_MILLIS", RETRY_WAIT_MILLIS);
            try (var handler = new WorkHandler(new WorkAgent("worker", ledger), environment)) {
                handler.warmUp();
                send(bed.queues().of(AgentName.PLANNER));
                var receives = work(bed, handler);
                return report(bed, ledger, receives);
            }
        }
    }

    private void send(SqsQueue queue) {
        Crowd.share(SENDERS, messages, (sender, number) -> send(queue, number));
    }

    private static void send(SqsQueue queue, int number) {
        try {
            queue.send(
                    body(number), Map.of(Queues.TENANT, TaskRequest.DEFAULT), TaskRequest.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(int number) {
        return switch (Kind.of(number)) {
            case MALFORMED -> MALFORMED.get(number / RARE % MALFORMED.size());
            case GOOD -> task(number, WorkInput.Ending.DONE);
            case FAILING -> task(number, WorkInput.Ending.BUSY);
        };
    }

    private static String task(int number, WorkInput.Ending ending) {
        return Invocation.message("t" + number, new WorkInput(0, ending)).body();
    }

    /// How often each message was received until it was done with.
    private Map<String, SqsQueue.Message> work(Bed bed, WorkHandler handler) {
        var done = new ConcurrentHashMap<String, SqsQueue.Message>();
        try (var _ =
                QueueWorkers.start(
                        bed, handler, WORKERS, BATCH, message -> done.put(message.id(), message))) {
            Pause.until(PATIENCE, () -> done.size() == messages);
        }
        return done;
    }

    private Report report(Bed bed, Ledger ledger, Map<String, SqsQueue.Message> done) {
        var good = new ArrayList<String>();
        var bad = new HashMap<Kind, Integer>();
        for (var number = 0; number < messages; number++) {
            if (Kind.of(number) == Kind.GOOD) {
                good.add("t" + number);
            } else {
                bad.merge(Kind.of(number), 1, Integer::sum);
            }
        }
        var malformed = bad.getOrDefault(Kind.MALFORMED, 0);
        var failing = bad.getOrDefault(Kind.FAILING, 0);
        var dead = dead(bed);
        return new Report(
                "r7",
                "%d messages, 1 %% malformed, 1 %% failing each time".formatted(messages),
                List.of(
                        Figure.exactly("messages done with", done.size(), messages),
                        Figure.exactly("good tasks completed", completed(bed, good), good.size()),
                        Figure.exactly("effects", ledger.effects(), good.size()),
                        Figure.exactly("effects attempted again", ledger.repeated(), 0),
                        Figure.exactly("malformed among the dead", dead.malformed(), malformed),
                        Figure.exactly(
                                "malformed, received once", received(done, "", 1), malformed),
                        Figure.exactly("failing among the dead", dead.failing(), failing),
                        Figure.exactly(
                                "failing, received five times",
                                received(done, "busy", Bed.RECEIVES),
                                failing),
                        Figure.exactly("dead letters without a reason", dead.unexplained(), 0)));
    }

    private static long completed(Bed bed, List<String> ids) {
        try (var redis = bed.connect()) {
            var store = Bed.tasks(redis).known(TaskRequest.DEFAULT);
            return ids.stream()
                    .filter(
                            id ->
                                    Pause.insist(() -> store.find(id))
                                            .filter(it -> it.status() == TaskState.COMPLETED)
                                            .isPresent())
                    .count();
        }
    }

    /// Messages of a kind that were received so often.
    ///
    /// @param ending of the failing ones; the malformed have no task's id
    private static long received(Map<String, SqsQueue.Message> done, String ending, int times) {
        return done.values().stream()
                .filter(
                        message ->
                                ending.isEmpty()
                                        ? QueueWorker.taskId(message).isEmpty()
                                        : message.body().contains("\"" + ending + "\""))
                .filter(message -> message.receives() == times)
                .count();
    }

    private record Dead(int malformed, int failing, int unexplained) {}

    private static Dead dead(Bed bed) {
        try {
            var queue = bed.queues().dead(AgentName.PLANNER);
            var malformed = 0;
            var failing = new HashSet<String>();
            var unexplained = 0;
            for (var page = queue.receive(10, PATIENCE);
                    !page.isEmpty();
                    page = queue.receive(10, PATIENCE)) {
                for (var message : page) {
                    var id = QueueWorker.taskId(message);
                    malformed += id.isEmpty() ? 1 : 0;
                    if (!id.isEmpty()) {
                        failing.add(id);
                    }
                    unexplained +=
                            message.attributes().getOrDefault(Queues.CODE, "").isEmpty()
                                            || message.attributes()
                                                    .getOrDefault(Queues.REASON, "")
                                                    .isEmpty()
                                    ? 1
                                    : 0;
                }
            }
            return new Dead(malformed, failing.size(), unexplained);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
