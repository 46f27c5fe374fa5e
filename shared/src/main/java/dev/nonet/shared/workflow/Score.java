package dev.nonet.shared.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;

import jakarta.validation.constraints.NotEmpty;

import java.util.Map;

/// A workflow with all of its sub-workflows, as a run keeps them from its start to its end.
///
/// @param workflow the name of the one that runs
/// @param version of that one
/// @param workflows by name, the one that runs among them
public record Score(String workflow, int version, @NotEmpty Map<String, Workflow> workflows) {
    public Score {
        workflows = Map.copyOf(workflows);
    }

    /// A workflow without sub-workflows.
    public static Score of(Workflow workflow) {
        return new Score(workflow.name(), 1, Map.of(workflow.name(), workflow));
    }

    static Score read(String json) {
        try {
            return RecordReader.lenient(Score.class).read(Json.mapper().readTree(json), "score");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A score of Nonet is JSON", e);
        }
    }

    String json() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A score is plain data", e);
        }
    }

    /// The workflow that runs.
    public Workflow main() {
        var main = workflows.get(workflow);
        if (main == null) {
            throw new IllegalArgumentException("There is no workflow " + workflow);
        }
        return main;
    }

    /// The same with a sub-workflow as the one that runs.
    Score sub(String name) {
        return new Score(name, version, workflows);
    }
}
