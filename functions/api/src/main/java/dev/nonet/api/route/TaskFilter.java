package dev.nonet.api.route;

import dev.nonet.api.http.Call;
import dev.nonet.api.http.Refusal;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskState;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which tasks are wanted; what is null is no condition.
record TaskFilter(@Nullable String agent, @Nullable String status, @Nullable String session) {
    static TaskFilter of(Call call) {
        var agent = call.query("agent");
        if (agent != null && AgentName.of(agent).isEmpty()) {
            throw wrong("agent", Arrays.stream(AgentName.values()).map(AgentName::word));
        }
        var status = call.query("status");
        if (status != null && words().noneMatch(status::equals)) {
            throw wrong("status", words());
        }
        return new TaskFilter(agent, status, call.query("session"));
    }

    boolean accepts(TaskRecord task) {
        return (agent == null || agent.equals(task.agent()))
                && (status == null || status.equals(task.status().word()))
                && (session == null || session.equals(task.session()));
    }

    private static Stream<String> words() {
        return Arrays.stream(TaskState.values()).map(TaskState::word);
    }

    private static Refusal wrong(String parameter, Stream<String> words) {
        return new Refusal(
                ErrorCode.MALFORMED_REQUEST,
                parameter + " is one of " + words.collect(Collectors.joining(", ")) + ".");
    }
}
