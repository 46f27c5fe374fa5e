package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.agent.AgentException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The EventBridge bus on which other systems hear what became of tasks. Safe for use by several threads.
public final class EventBus {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final AwsJson events;

    private EventBus(String name, Map<String, String> environment) {
        this.name = name;
        this.events =
                new AwsJson(
                        new AwsAccess(environment).service("events", "EVENTBRIDGE"),
                        "AWSEvents",
                        "1.1");
    }

    /// Empty where the environment names none.
    public static Optional<EventBus> of(FunctionConfig config, Map<String, String> environment) {
        return config.eventBus().map(name -> new EventBus(name, environment));
    }

    /// Puts an event on the bus, at least once.
    ///
    /// @param type the event's `detail-type`
    /// @throws AgentException.Transient `EVENT_BUS_UNAVAILABLE` when it may not be there
    public void put(String source, String type, ObjectNode detail) {
        var request = JsonNodeFactory.instance.objectNode();
        request.putArray("Entries")
                .addObject()
                .put("EventBusName", name)
                .put("Source", source)
                .put("DetailType", type)
                .put("Detail", detail.toString());
        try {
            if (events.call("PutEvents", request, PATIENCE).path("FailedEntryCount").asInt() > 0) {
                throw unavailable(null);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static AgentException unavailable(@Nullable IOException e) {
        return new AgentException.Transient(
                "EVENT_BUS_UNAVAILABLE", "The event bus is out of reach; try again later.", e);
    }
}
