package dev.nonet.planner;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The work to plan, from wherever the request has it.
record TaskSource(@Nullable String project, List<Task> tasks) {
    /// Empty where the request names no work.
    ///
    /// @throws AgentException.Permanent `TASKS_AMBIGUOUS`, or what is wrong with the list
    static TaskSource read(PlannerInput input, AgentContext context) {
        var artifact = input.artifact();
        var files = context.request().artifacts();
        var given =
                (input.tasks().isEmpty() ? 0 : 1)
                        + (input.markdown() == null ? 0 : 1)
                        + (artifact == null ? 0 : 1);
        if (given > 1) {
            throw new AgentException.Permanent(
                    "TASKS_AMBIGUOUS",
                    "Give one of `input.tasks`, `input.markdown` and `input.artifact`.");
        }
        if (input.markdown() != null) {
            return list(input.markdown(), input);
        }
        if (artifact != null) {
            return list(text(artifact, context), input);
        }
        return input.tasks().isEmpty() && !files.isEmpty()
                ? list(text(files.getFirst(), context), input)
                : new TaskSource(input.project(), input.tasks());
    }

    private static TaskSource list(String markdown, PlannerInput input) {
        var list = MarkdownTasks.read(markdown, WorkDays.week(input.calendar()).size());
        return new TaskSource(
                input.project() == null ? list.project() : input.project(), list.tasks());
    }

    private static String text(String id, AgentContext context) {
        try (var content =
                context.artifacts()
                        .open(id)
                        .orElseThrow(
                                () ->
                                        new AgentException.Permanent(
                                                "ARTIFACT_NOT_FOUND",
                                                "No artifact has this id; ids are 64 hexadecimal"
                                                        + " digits."))) {
            var bytes = content.readNBytes(PlannerInput.MAX_MARKDOWN + 1);
            if (bytes.length > PlannerInput.MAX_MARKDOWN) {
                throw new AgentException.Permanent(
                        "PLAN_TOO_LARGE",
                        "A task list has at most " + PlannerInput.MAX_MARKDOWN + " bytes.");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new AgentException.Permanent(
                    "TASK_LIST_INVALID", "The artifact is no UTF-8 text.", e);
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", e);
        }
    }
}
