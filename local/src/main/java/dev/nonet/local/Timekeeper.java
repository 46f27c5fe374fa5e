package dev.nonet.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.api.schedule.Timetable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// EventBridge's schedules: says when one is due, again and again.
final class Timekeeper implements AutoCloseable {
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("nonet-schedules").factory());
    private final Clock clock;

    Timekeeper(Clock clock) {
        this.clock = clock;
    }

    /// A schedule that is kept until its end. Safe for use by several threads.
    static final class Kept {
        private volatile boolean isOver;

        void end() {
            isOver = true;
        }
    }

    /// @param due hears of every time for which the schedule is due
    Kept keep(Timetable timetable, Consumer<Instant> due) {
        var kept = new Kept();
        next(timetable, clock.instant(), due, kept);
        return kept;
    }

    private void next(Timetable timetable, Instant after, Consumer<Instant> due, Kept kept) {
        timetable
                .after(after)
                .ifPresent(
                        time -> {
                            var wait = Duration.between(clock.instant(), time).toMillis();
                            var _ =
                                    timer.schedule(
                                            () -> {
                                                if (!kept.isOver) {
                                                    next(timetable, time, due, kept);
                                                    due.accept(time);
                                                }
                                            },
                                            Math.max(0, wait),
                                            TimeUnit.MILLISECONDS);
                        });
    }

    /// Does something again and again, with a pause in between.
    void every(Duration pause, Runnable task) {
        var _ =
                timer.scheduleWithFixedDelay(
                        task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// What a schedule sends when it is due.
    static String event(Trigger.Schedule schedule, Instant at, String id) {
        var arn = LambdaEvents.arn("scheduler", "schedule/default/" + schedule.name());
        if (schedule.input().isPresent()) {
            return schedule.input()
                    .get()
                    .replace("<aws.scheduler.execution-id>", id)
                    .replace("<aws.scheduler.scheduled-time>", at.toString())
                    .replace("<aws.scheduler.schedule-arn>", arn)
                    .replace("<aws.scheduler.attempt-number>", "1");
        }
        var json = JsonNodeFactory.instance;
        return LambdaEvents.eventBridge(
                        id,
                        "aws.events",
                        "Scheduled Event",
                        json.arrayNode().add(arn),
                        json.objectNode())
                .put("time", at.toString())
                .toString();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
