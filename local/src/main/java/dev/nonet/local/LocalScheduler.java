package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.api.schedule.Timetable;
import dev.nonet.shared.contract.Json;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/// EventBridge Scheduler, as far as it sends messages to queues: keeps schedules by name for as long as the process lives.
/// Safe for use by several threads.
final class LocalScheduler {
    /// A schedule as its client wrote it, and what keeps it.
    private record Entry(ObjectNode schedule, Timekeeper.Kept kept) {}

    private final Map<String, Entry> schedules = new ConcurrentSkipListMap<>();
    private final Timekeeper timekeeper;
    private final Consumer<String> sendMessage;

    /// @param sendMessage takes a request of SQS's `SendMessage`
    LocalScheduler(Timekeeper timekeeper, Consumer<String> sendMessage) {
        this.timekeeper = timekeeper;
        this.sendMessage = sendMessage;
    }

    /// `CreateSchedule` and `UpdateSchedule`
    ///
    /// @return whether there was one already
    boolean put(String name, ObjectNode schedule) {
        var trigger =
                new Trigger.Schedule(
                        name,
                        schedule.path("ScheduleExpression").asText(),
                        schedule.path("ScheduleExpressionTimezone").asText("UTC"),
                        schedule.path("State").asText("ENABLED").equals("ENABLED"),
                        Optional.of(schedule.at("/Target/Input").asText()));
        var kept =
                trigger.enabled()
                        ? timekeeper.keep(
                                Timetable.of(trigger.expression(), trigger.zone()),
                                time -> {
                                    var id = UUID.randomUUID().toString();
                                    sendMessage.accept(Timekeeper.event(trigger, time, id));
                                })
                        : new Timekeeper.Kept();
        var before = schedules.put(name, new Entry(schedule.put("Name", name), kept));
        if (before != null) {
            before.kept().end();
        }
        return before != null;
    }

    boolean has(String name) {
        return schedules.containsKey(name);
    }

    /// `GetSchedule`
    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(schedules.get(name)).map(Entry::schedule);
    }

    /// `DeleteSchedule`
    ///
    /// @return whether there was one
    boolean delete(String name) {
        var before = schedules.remove(name);
        if (before != null) {
            before.kept().end();
        }
        return before != null;
    }

    /// `ListSchedules`
    JsonNode list(String prefix) {
        var answer = Json.mapper().createObjectNode();
        var all = answer.putArray("Schedules");
        schedules.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> all.addObject().put("Name", name));
        return answer;
    }
}
