package dev.nonet.local.bench.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.harness.RedisOptions;
import dev.nonet.harness.SqsServer;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// R4: Redis is killed and started again every few seconds while clients send tasks.
///
/// @param time how long clients send
/// @param every how often Redis is killed
/// @param rate requests per second
record Outages(Duration time, Duration every, int rate) implements Experiment {
    private static final int CLIENTS = 16;
    private static final int WORKERS = 4;

    /// A request that was sent so long before a kill may still meet it.
    private static final Duration IN_FLIGHT = Duration.ofSeconds(1);

    private static final Duration DOWN = Duration.ofMillis(300);
    private static final Duration TIMEOUT = Duration.ofSeconds(29);
    private static final WorkInput WORK = new WorkInput(0, WorkInput.Ending.DONE);

    /// For what was accepted to end, after the last kill.
    private static final Duration RECOVERY = TaskStore.LEASE.plusSeconds(60);

    private static final double BACK_TO_NORMAL_SECONDS = 2;

    /// One request: when it was sent and how it was answered.
    private record Sent(String id, long at, int status, String code, boolean retryAfter) {}

    /// When Redis was killed, and when it was there again.
    private record Outage(long killed, long restarted) {}

    @Override
    public Report run(SqsServer sqs) {
        try {
            var data = Files.createTempDirectory("nonet-redis-data-");
            // The fsync of each second that is the default: a process that is killed loses nothing
            // by it.
            var options = RedisOptions.DEFAULTS.withDirectory(data);
            try (var bed = Bed.make(sqs, options)) {
                return run(bed);
            } finally {
                Bed.delete(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Report run(Bed bed) {
        var sent = new ConcurrentLinkedQueue<Sent>();
        var ledger = new Ledger();
        try (var front = new WorkHandler(new WorkAgent("front", ledger), bed.environment());
                var back = new WorkHandler(new WorkAgent("back", ledger), bed.environment())) {
            front.warmUp();
            back.warmUp();
            try (var _ = QueueWorkers.start(bed, back, WORKERS, 1, message -> {});
                    var _ = Sweeper.hurried(bed)) {
                var restarts = load(bed, front, sent);
                return report(bed, sent, restarts, ledger);
            }
        }
    }

    private List<Outage> load(Bed bed, WorkHandler front, Queue<Sent> sent) {
        var begin = System.nanoTime();
        var over = new AtomicBoolean();
        var clients = Crowd.start(CLIENTS, client -> send(front, client, begin, over, sent));
        var restarts = new ArrayList<Outage>();
        for (var next = every; next.compareTo(time) < 0; next = next.plus(every)) {
            Pause.of(next.minusNanos(System.nanoTime() - begin));
            var killed = System.nanoTime();
            bed.server().kill();
            Pause.of(DOWN);
            bed.server().restart();
            restarts.add(new Outage(killed, System.nanoTime()));
        }
        Pause.of(time.minusNanos(System.nanoTime() - begin));
        over.set(true);
        clients.forEach(Pause::untilEnded);
        return restarts;
    }

    /// One client sends its share of the rate; every second task is to be accepted only.
    private void send(
            WorkHandler front, int client, long begin, AtomicBoolean over, Queue<Sent> sent) {
        var gap = Duration.ofSeconds(CLIENTS).dividedBy(rate);
        for (var number = 0; !over.get(); number++) {
            Pause.of(
                    gap.multipliedBy(number)
                            .plus(gap.multipliedBy(client).dividedBy(CLIENTS))
                            .minusNanos(System.nanoTime() - begin));
            var id = "c" + client + "-" + number;
            var event = Invocation.request(id, WORK, number % 2 == 0);
            var at = System.nanoTime();
            sent.add(answered(id, at, Invocation.invoke(front, event, TIMEOUT)));
        }
    }

    private static Sent answered(String id, long at, JsonNode answer) {
        return new Sent(
                id,
                at,
                answer.path("statusCode").asInt(),
                code(answer.path("body").asText()),
                answer.path("headers").has("Retry-After"));
    }

    /// The code of a problem, or an empty text.
    private static String code(String body) {
        try {
            return Json.mapper().readTree(body).path("code").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private Report report(Bed bed, Queue<Sent> sent, List<Outage> restarts, Ledger ledger) {
        var statuses = new TreeMap<String, Long>();
        sent.forEach(it -> statuses.merge((it.status() + " " + it.code()).strip(), 1L, Long::sum));
        var accepted = sent.stream().filter(it -> it.status() < 300).map(Sent::id).toList();
        var refused = sent.stream().filter(it -> it.status() == 503).toList();
        var others = sent.size() - accepted.size() - refused.size();
        var open = new ArrayList<>(accepted);
        try (var redis = bed.connect()) {
            var store = Bed.tasks(redis).known(TaskRequest.DEFAULT);
            Pause.until(
                    RECOVERY,
                    () -> {
                        open.removeIf(
                                id ->
                                        Pause.insist(() -> store.find(id))
                                                .filter(task -> task.status().isOver())
                                                .isPresent());
                        return open.isEmpty();
                    });
        }
        try (var admin = bed.admin()) {
            open.forEach(id -> explain(admin, id));
        }
        var figures = new ArrayList<Figure>();
        figures.add(Figure.stated("requests", sent.size(), ""));
        figures.add(Figure.stated("times that Redis was killed", restarts.size(), ""));
        statuses.forEach(
                (status, count) -> figures.add(Figure.stated("answered " + status, count, "")));
        figures.add(Figure.exactly("answered otherwise than 200, 202, 503", others, 0));
        figures.add(
                Figure.exactly(
                        "503 without Retry-After",
                        refused.stream().filter(it -> !it.retryAfter()).count(),
                        0));
        figures.add(Figure.exactly("accepted tasks that did not end", open.size(), 0));
        figures.add(
                Figure.exactly(
                        "accepted tasks with their effect",
                        ledger.effects(accepted),
                        accepted.size()));
        figures.add(Figure.stated("effects attempted again and refused", ledger.repeated(), ""));
        var late = refusals(refused, restarts);
        figures.add(Figure.stated("refusals sent after a restart", late.length, ""));
        figures.add(
                Figure.stated("99 % of them after a restart", Figure.quantile(late, 0.99), "s"));
        figures.add(
                Figure.atMost(
                        "the last of them after a restart",
                        Figure.quantile(late, 1),
                        BACK_TO_NORMAL_SECONDS,
                        "s"));
        return new Report(
                "r4",
                "Redis killed every %d s for %d s at %d requests a second"
                        .formatted(every.toSeconds(), time.toSeconds(), rate),
                figures);
    }

    /// Says what is known of a task that did not end.
    private static void explain(RedisAdmin admin, String id) {
        var keys = new Keys(TaskRequest.DEFAULT);
        System.err.printf(
                "%s at %s: %s %s, looked at %s%n",
                id,
                admin.call("TIME"),
                admin.call("HGETALL", keys.task(id)),
                admin.call("XRANGE", keys.events(id), "-", "+"),
                admin.call("ZSCORE", keys.due(), id));
    }

    /// Of the requests that were sent after a restart and refused long before the next kill, how long after it they were, in
    /// seconds.
    private static double[] refusals(List<Sent> refused, List<Outage> outages) {
        var times = new ArrayList<Double>();
        for (var i = 0; i < outages.size(); i++) {
            var begin = outages.get(i).restarted();
            var end =
                    i + 1 < outages.size()
                            ? outages.get(i + 1).killed() - IN_FLIGHT.toNanos()
                            : begin + Duration.ofMinutes(1).toNanos();
            refused.stream()
                    .mapToLong(Sent::at)
                    .filter(at -> at > begin && at < end)
                    .forEach(at -> times.add((at - begin) / 1e9));
        }
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
