package dev.nonet.local.bench.chaos;

import dev.nonet.harness.SqsServer;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskStore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// R18: the network between workers and Redis is slow, cuts connections and lets nothing through, one after the other and with
/// a fair time after each.
///
/// @param fault how long each lasts
/// @param fair how long there is none before and after each
/// @param rate tasks per second
record Partitions(Duration fault, Duration fair, int rate) implements Experiment {
    private static final int WORKERS = 12;
    private static final WorkInput WORK = new WorkInput(20, WorkInput.Ending.DONE);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /// For what was held while a worker could not reach Redis.
    private static final Duration RECOVERY = TaskStore.LEASE.plusSeconds(60);

    /// Of the rate before the first fault, again.
    private static final double AGAIN = 0.9;

    private static final double BACK_TO_NORMAL_SECONDS = 10;

    private static Map<String, Wire.Weather> faults() {
        var faults = new LinkedHashMap<String, Wire.Weather>();
        faults.put("100 ± 50 ms", Wire.Weather.slow(Duration.ofMillis(100), Duration.ofMillis(50)));
        faults.put("cuts", Wire.Weather.cutting(0.05));
        faults.put("a partition", Wire.Weather.parting());
        return faults;
    }

    /// A fault, from when to when.
    private record Spell(String name, Instant begin, Instant end) {}

    @Override
    public Report run(SqsServer sqs) {
        var ledger = new Ledger();
        try (var bed = Bed.make(sqs);
                var wire = Wire.to(bed.server().port());
                var redis = bed.connect()) {
            var handlers = handlers(bed, wire, ledger);
            var workers = new ArrayList<QueueWorkers>();
            try (var _ = Sweeper.hurried(bed)) {
                handlers.forEach(
                        handler ->
                                workers.add(QueueWorkers.start(bed, handler, 1, 1, message -> {})));
                var store = Bed.tasks(redis).of(TaskRequest.DEFAULT);
                var ids = new ArrayList<String>();
                var spells = load(bed, wire, ids);
                var ended = ended(store, ids);
                return report(ids, ended, spells, ledger);
            } finally {
                workers.forEach(QueueWorkers::close);
                handlers.forEach(WorkHandler::close);
            }
        }
    }

    /// Each worker with a connection of its own.
    private static List<WorkHandler> handlers(Bed bed, Wire wire, Ledger ledger) {
        var environment = bed.environment();
        environment.put("REDIS_URL", "redis://127.0.0.1:" + wire.port());
        return IntStream.range(0, WORKERS)
                .mapToObj(
                        number -> {
                            var agent = new WorkAgent("worker-" + number, ledger);
                            var handler = new WorkHandler(agent, environment);
                            handler.warmUp();
                            return handler;
                        })
                .toList();
    }

    /// Sends tasks at the rate while one fault follows the other.
    private List<Spell> load(Bed bed, Wire wire, List<String> ids) {
        var over = new AtomicBoolean();
        var client = Thread.ofPlatform().start(() -> send(bed, over, ids));
        var spells = new ArrayList<Spell>();
        Pause.of(fair);
        faults().forEach(
                        (name, weather) -> {
                            var begin = now();
                            wire.become(weather);
                            Pause.of(fault);
                            wire.become(Wire.Weather.FAIR);
                            spells.add(new Spell(name, begin, now()));
                            Pause.of(fair);
                        });
        over.set(true);
        Pause.untilEnded(client);
        return spells;
    }

    private void send(Bed bed, AtomicBoolean over, List<String> ids) {
        var begin = System.nanoTime();
        var gap = SECOND.dividedBy(rate);
        for (var number = 0; !over.get(); number++) {
            Pause.of(gap.multipliedBy(number).minusNanos(System.nanoTime() - begin));
            bed.queues().send(Bed.task("t" + number, WORK));
            ids.add("t" + number);
        }
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private static Map<String, TaskRecord> ended(TaskStore store, List<String> ids) {
        var open = new ArrayList<>(ids);
        var ended = new HashMap<String, TaskRecord>();
        Pause.until(
                RECOVERY,
                () -> {
                    open.removeIf(
                            id -> {
                                var task = Pause.insist(() -> store.find(id));
                                task.filter(it -> it.status().isOver())
                                        .ifPresent(it -> ended.put(id, it));
                                return ended.containsKey(id);
                            });
                    return open.isEmpty();
                });
        return ended;
    }

    private Report report(
            List<String> ids, Map<String, TaskRecord> ended, List<Spell> spells, Ledger ledger) {
        var completed =
                ended.values().stream()
                        .map(TaskRecord::completedAt)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        var first = spells.getFirst().begin();
        var usual = rate(completed, first.minus(fair.dividedBy(2)), first);
        var figures = new ArrayList<Figure>();
        figures.add(Figure.stated("tasks", ids.size(), ""));
        figures.add(Figure.exactly("of them completed", completed.size(), ids.size()));
        figures.add(Figure.exactly("effects", ledger.effects(), ids.size()));
        figures.add(Figure.stated("effects attempted again and refused", ledger.repeated(), ""));
        figures.add(Figure.stated("tasks per second before", usual, ""));
        for (var spell : spells) {
            figures.add(
                    Figure.stated(
                            "during " + spell.name(),
                            rate(completed, spell.begin(), spell.end()),
                            ""));
            figures.add(
                    Figure.atMost(
                            "usual rate after " + spell.name(),
                            recovery(completed, spell.end(), usual),
                            BACK_TO_NORMAL_SECONDS,
                            "s"));
        }
        return new Report("r18", "a bad network between workers and Redis", figures);
    }

    private static double rate(List<Instant> completed, Instant from, Instant to) {
        var count = completed.stream().filter(it -> it.isAfter(from) && !it.isAfter(to)).count();
        return count * 1e3 / Duration.between(from, to).toMillis();
    }

    /// After how many seconds a second begins in which the rate is as usual.
    private double recovery(List<Instant> completed, Instant end, double usual) {
        var step = Duration.ofMillis(100);
        for (var after = Duration.ZERO; after.compareTo(fair) < 0; after = after.plus(step)) {
            var from = end.plus(after);
            if (rate(completed, from, from.plus(SECOND)) >= AGAIN * usual) {
                return after.toMillis() / 1e3;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
