package dev.nonet.local.bench.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.local.workflow.Agents;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.Tasks;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Agents made of a function: a task is claimed and ended in Redis as by any of ours, and what comes of it is decided here.
///
/// @param ended hears of each task whose end is stored
/// @param atOnce tasks of each of them
public record ScriptedAgents(
        Tasks tasks, Function<TaskRequest, Answer> answers, Consumer<TaskRequest> ended, int atOnce)
        implements Agents {
    /// Agents of whose tasks nobody hears.
    public ScriptedAgents(Tasks tasks, Function<TaskRequest, Answer> answers, int atOnce) {
        this(tasks, answers, task -> {}, atOnce);
    }

    /// What an agent answers.
    public sealed interface Answer {
        /// @param json any JSON
        record Result(String json) implements Answer {}

        record Problem(String code, int status) implements Answer {}

        /// The task stays with its agent.
        record Never() implements Answer {}
    }

    @Override
    public JsonNode ask(TaskRequest task) {
        var store = tasks.of(task.tenant());
        return switch (store.claim(task)) {
            case Claim.Held held -> {
                switch (answers.apply(task)) {
                    case Answer.Never() -> {
                        yield status("processing");
                    }
                    case Answer.Result(var json) ->
                            store.complete(
                                    held,
                                    TaskState.COMPLETED,
                                    Map.of("result", json, "summary", task.task()));
                    case Answer.Problem(var code, var status) ->
                            store.fail(
                                    held,
                                    code,
                                    "{\"code\":\"%s\",\"detail\":\"as scripted\",\"status\":%d}"
                                            .formatted(code, status));
                }
                ended.accept(task);
                yield status("success");
            }
            case Claim.Busy ignored -> status("processing");
            case Claim.Ended ignored -> status("success");
            case Claim.Conflict ignored ->
                    throw new IllegalStateException(task.id() + " is another task");
        };
    }

    private static JsonNode status(String word) {
        return JsonNodeFactory.instance.objectNode().put("status", word);
    }

    @Override
    public int atOnce(AgentName agent) {
        return atOnce;
    }
}
