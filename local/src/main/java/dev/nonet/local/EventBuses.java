package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.contract.Json;

import org.jspecify.annotations.Nullable;

import software.amazon.event.ruler.Machine;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/// EventBridge's buses: passes each event to the functions whose rules it matches. Safe for use by several threads.
final class EventBuses {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// A rule and whom it calls.
    private record Target(Trigger.Rule rule, String function) {}

    private final Map<String, Machine> buses = new HashMap<>();
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final BiConsumer<String, String> send;
    private final Clock clock;

    /// @param send takes the logical id of a function and an event for it
    EventBuses(Template template, BiConsumer<String, String> send, Clock clock) {
        this.send = send;
        this.clock = clock;
        for (var function : template.functions()) {
            for (var trigger : function.triggers()) {
                if (trigger instanceof Trigger.Rule rule && rule.enabled()) {
                    add(rule, function.id());
                }
            }
        }
    }

    private void add(Trigger.Rule rule, String function) {
        try {
            buses.computeIfAbsent(rule.bus(), any -> Machine.builder().build())
                    .addRule(rule.name(), rule.pattern().toString());
        } catch (IOException e) {
            throw new IllegalArgumentException(rule.name() + " has no valid pattern", e);
        }
        targets.put(rule.name(), new Target(rule, function));
    }

    /// Does what `PutEvents` does.
    ///
    /// @param request as a client of EventBridge sends it
    JsonNode put(JsonNode request) {
        var answer = JSON.objectNode();
        var entries = answer.putArray("Entries");
        var failed = 0;
        for (var entry : request.path("Entries")) {
            var result = entries.addObject();
            var detail = detail(entry);
            if (detail == null) {
                failed++;
                result.put("ErrorCode", "MalformedDetail").put("ErrorMessage", "no JSON object");
            } else if (!entry.hasNonNull("Source") || !entry.hasNonNull("DetailType")) {
                failed++;
                result.put("ErrorCode", "InvalidArgument")
                        .put("ErrorMessage", "Source and DetailType are required");
            } else {
                result.put("EventId", publish(entry, detail));
            }
        }
        answer.put("FailedEntryCount", failed);
        return answer;
    }

    private static @Nullable ObjectNode detail(JsonNode entry) {
        try {
            return Json.mapper().readTree(entry.path("Detail").asText())
                            instanceof ObjectNode object
                    ? object
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    private String publish(JsonNode entry, ObjectNode detail) {
        var id = UUID.randomUUID().toString();
        var resources =
                entry.path("Resources") instanceof ArrayNode array ? array : JSON.arrayNode();
        var event =
                LambdaEvents.eventBridge(
                        id,
                        entry.path("Source").asText(),
                        entry.path("DetailType").asText(),
                        resources,
                        detail);
        event.put("time", entry.path("Time").asText(clock.instant().toString()));
        var name = entry.path("EventBusName").asText("default");
        publish(name.substring(name.lastIndexOf('/') + 1), event);
        return id;
    }

    private void publish(String bus, JsonNode event) {
        var machine = buses.get(bus);
        if (machine == null) {
            return;
        }
        try {
            for (var rule : machine.rulesForJSONEvent(event)) {
                var target = targets.get(rule);
                if (target != null) {
                    send.accept(
                            target.function(),
                            target.rule()
                                    .transformer()
                                    .map(it -> it.apply(event))
                                    .orElseGet(event::toString));
                }
            }
        } catch (Exception e) {
            throw new IllegalArgumentException("The event cannot be matched", e);
        }
    }
}
