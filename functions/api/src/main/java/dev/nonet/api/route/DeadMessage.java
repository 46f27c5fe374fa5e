package dev.nonet.api.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;

/// A message among the dead letters, whoever put it there: the agent or the relay with a reason, SQS after the last receive,
/// Lambda with the event that its function failed with, EventBridge with one that reached no function.
///
/// @param json its body, missing where it is none
record DeadMessage(SqsQueue.Message message, JsonNode json) {
    static DeadMessage of(SqsQueue.Message message) {
        try {
            return new DeadMessage(message, Json.mapper().readTree(message.body()));
        } catch (JsonProcessingException e) {
            return new DeadMessage(message, JsonNodeFactory.instance.missingNode());
        }
    }

    String id() {
        return message.id();
    }

    /// Why it is here, as in `docs/errors.md`.
    String code() {
        var known = attribute(Queues.CODE);
        if (!known.isEmpty()) {
            return known;
        }
        if (isEventOfLambda()) {
            return "EVENT_FAILED";
        }
        return attribute("ERROR_CODE").isEmpty() ? "WORKER_LOST" : "EVENT_NOT_DELIVERED";
    }

    /// The same in words.
    String reason() {
        return switch (code()) {
            case "EVENT_FAILED" ->
                    "Lambda gave the event up (%s): %s"
                            .formatted(
                                    json.at("/requestContext/condition").asText(),
                                    json.at("/responsePayload/errorMessage")
                                            .asText("the function said nothing"));
            case "EVENT_NOT_DELIVERED" ->
                    "The event reached no function (%s): %s"
                            .formatted(attribute("ERROR_CODE"), attribute("ERROR_MESSAGE"));
            default ->
                    message.attributes()
                            .getOrDefault(
                                    Queues.REASON,
                                    "It was received five times, and the function was lost with it"
                                            + " each time.");
        };
    }

    String tenant() {
        var tenant = attribute(Queues.TENANT);
        return Keys.isName(tenant) ? tenant : TaskRequest.DEFAULT;
    }

    /// From the attributes where there is one, else from the task itself.
    @Nullable String taskId() {
        var known = attribute(Queues.TASK_ID);
        var id = known.isEmpty() ? event().path(Queues.TASK_ID).asText() : known;
        return Keys.isName(id) ? id : null;
    }

    /// What its agent takes from its queue to try it again: the message, or the event that Lambda gave up.
    String again() {
        return isEventOfLambda() ? event().toString() : message.body();
    }

    private JsonNode event() {
        return isEventOfLambda() ? json.path("requestPayload") : json;
    }

    private boolean isEventOfLambda() {
        return json.path("requestContext").has("condition") && json.has("requestPayload");
    }

    private String attribute(String name) {
        return message.attributes().getOrDefault(name, "");
    }
}
