package dev.nonet.local.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;

import dev.nonet.harness.SqsServer;
import dev.nonet.local.bench.chaos.Linearizability.Timed;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.SharedContext;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// R13: many writers on one task and on one session, whose history must be that of one after the other.
///
/// @param histories of each kind
record Writers(int writers, int histories) implements Experiment {
    private static final int CONNECTIONS = 8;
    private static final int OPERATIONS = 6;
    private static final int ATTEMPTS = 20;
    private static final Duration TTL = Duration.ofHours(1);

    @Override
    public Report run(SqsServer sqs) {
        try (var bed = Bed.make(sqs)) {
            var connections = IntStream.range(0, CONNECTIONS).mapToObj(i -> bed.connect()).toList();
            try {
                return run(connections);
            } finally {
                connections.forEach(Redis::close);
            }
        }
    }

    private Report run(List<Redis> connections) {
        var operations = 0;
        var tasks = 0;
        var values = 0;
        var lists = 0;
        var lost = 0;
        for (var number = 0; number < histories; number++) {
            var task = answered(id -> history(writer -> onTask(connections, id, writer)));
            tasks += Linearizability.holds(new TaskModel(), task.operations()) ? 1 : 0;
            var value = answered(id -> history(writer -> onValue(connections, id, writer)));
            values += Register.isLinear(value.operations()) ? 1 : 0;
            var list = answered(id -> history(writer -> onList(connections, id, writer)));
            lists += Linearizability.holds(new ListModel(), list.operations()) ? 1 : 0;
            lost += lost(connections.getFirst(), list);
            operations += task.operations().size();
            operations += value.operations().size() + list.operations().size();
        }
        return new Report(
                "r13",
                "%d writers on one task, one value and one list".formatted(writers),
                List.of(
                        Figure.stated("operations checked", operations, ""),
                        Figure.exactly("linear histories of a task", tasks, histories),
                        Figure.exactly("linear histories of a value", values, histories),
                        Figure.exactly("linear histories of a list", lists, histories),
                        Figure.exactly("items lost", lost, 0)));
    }

    /// What was done to the thing with this id.
    private record History<O>(String id, List<Timed<O>> operations) {}

    /// A history in which every operation was answered: nobody knows of one that was not whether it was done.
    private static <O> History<O> answered(Function<String, Optional<List<Timed<O>>>> attempt) {
        for (var i = 0; i < ATTEMPTS; i++) {
            var id = UUID.randomUUID().toString();
            var history = attempt.apply(id);
            if (history.isPresent()) {
                return new History<>(id, history.get());
            }
        }
        throw new IllegalStateException("Redis does not answer in time");
    }

    /// What every writer does when all begin at once, or empty where Redis did not answer in time.
    private <O> Optional<List<Timed<O>>> history(IntFunction<Writer<O>> writer) {
        var begin = new CountDownLatch(1);
        var unanswered = new AtomicBoolean();
        var all = new ConcurrentLinkedQueue<Timed<O>>();
        var threads =
                Crowd.start(
                        writers,
                        number -> {
                            Pause.until(begin);
                            try {
                                writer.apply(number).write(all);
                            } catch (AgentException.Transient e) {
                                unanswered.set(true);
                            }
                        });
        begin.countDown();
        threads.forEach(Pause::untilEnded);
        return unanswered.get() ? Optional.empty() : Optional.of(List.copyOf(all));
    }

    /// One of many, who notes what it does.
    private interface Writer<O> {
        void write(Queue<Timed<O>> history);
    }

    private static <A, O> A timed(
            Queue<Timed<O>> history, Supplier<A> call, Function<A, O> operation) {
        var asked = System.nanoTime();
        var answer = call.get();
        history.add(new Timed<>(asked, System.nanoTime(), operation.apply(answer)));
        return answer;
    }

    private static Writer<TaskModel.Operation> onTask(
            List<Redis> connections, String id, int writer) {
        var store = Bed.tasks(connections.get(writer % CONNECTIONS)).known(TaskRequest.DEFAULT);
        var task = Bed.task(id, new WorkInput(0, WorkInput.Ending.DONE));
        var random = new Random(writer);
        return history -> {
            var last = Optional.<Claim.Held>empty();
            for (var i = 0; i < OPERATIONS; i++) {
                if (last.isEmpty() || random.nextInt(3) == 0) {
                    var claim = timed(history, () -> store.claim(task), Writers::claimed);
                    last = claim instanceof Claim.Held held ? Optional.of(held) : last;
                } else {
                    write(store, history, last.get(), random.nextInt(12));
                }
            }
        };
    }

    private static TaskModel.Operation claimed(Claim claim) {
        return new TaskModel.Operation.Claim(
                switch (claim) {
                    case Claim.Held held -> held.epoch();
                    case Claim.Busy ignored -> 0;
                    case Claim.Ended ignored -> -1;
                    case Claim.Conflict ignored -> -2;
                });
    }

    private static void write(
            TaskStore store,
            Queue<Timed<TaskModel.Operation>> history,
            Claim.Held held,
            int choice) {
        var epoch = held.epoch();
        if (choice == 0) {
            timed(
                    history,
                    () -> store.complete(held, TaskState.COMPLETED, Map.of()),
                    stored -> new TaskModel.Operation.Complete(epoch, stored));
        } else if (choice < 6) {
            timed(
                    history,
                    () -> store.release(held, "AGENT_FAILED", "{}"),
                    stored -> new TaskModel.Operation.Release(epoch, stored));
        } else if (choice < 9) {
            timed(
                    history,
                    () -> store.heartbeat(held, ""),
                    stored -> new TaskModel.Operation.Heartbeat(epoch, stored));
        } else {
            timed(
                    history,
                    () -> store.find(held.taskId()).orElseThrow(),
                    found -> new TaskModel.Operation.Find(found.status(), found.attempt()));
        }
    }

    private static Writer<Register.Operation> onValue(
            List<Redis> connections, String id, int writer) {
        var context = context(connections.get(writer % CONNECTIONS), id);
        return history -> {
            for (var i = 0; i < OPERATIONS; i += 2) {
                var value = 1 + writer * OPERATIONS + i;
                timed(history, () -> put(context, value), Register.Operation.Put::new);
                timed(history, () -> get(context), Register.Operation.Get::new);
            }
        };
    }

    private static int put(SharedContext context, int value) {
        context.put("value", IntNode.valueOf(value), TTL);
        return value;
    }

    private static int get(SharedContext context) {
        return context.get("value").map(JsonNode::asInt).orElse(0);
    }

    private static Writer<Long> onList(List<Redis> connections, String id, int writer) {
        var context = context(connections.get(writer % CONNECTIONS), id);
        return history -> {
            for (var i = 0; i < OPERATIONS; i++) {
                var value = IntNode.valueOf(writer);
                timed(history, () -> context.append("list", value, TTL), length -> length);
            }
        };
    }

    private static SharedContext context(Redis redis, String id) {
        return new SharedContext(redis, new Keys(TaskRequest.DEFAULT), id);
    }

    /// Appended items that are not in the list.
    private static int lost(Redis redis, History<Long> appended) {
        var items = Pause.insist(() -> context(redis, appended.id()).items("list", 0, 10_000));
        return appended.operations().size() - items.size();
    }
}
