package dev.nonet.planner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.planner.PlannerInput;

import java.util.List;

/// Reads JSON: an `input` of the planner, or the issues of a tracker as GitHub's API answers them.
final class JsonTasks {
    private JsonTasks() {}

    /// @throws AgentException.Permanent `TASK_LIST_INVALID`
    /// @throws dev.nonet.shared.contract.ContractViolation where an input is none
    static TaskSource read(String text) {
        var json = json(text);
        if (json.isArray() && json.path(0).has("number")) {
            return Issues.read(json);
        }
        var body = json.isArray() ? Json.mapper().createObjectNode().set("tasks", json) : json;
        var input = RecordReader.strict(PlannerInput.class).read(body, "artifact");
        return new TaskSource(
                input.project(),
                input.tasks(),
                input.resources(),
                input.start(),
                input.asOf(),
                input.calendar(),
                List.of());
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AgentException.Permanent(
                    "TASK_LIST_INVALID",
                    "Line %d of the JSON cannot be read; its form is that of `input`, or of GitHub's issues."
                            .formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    e);
        }
    }
}
