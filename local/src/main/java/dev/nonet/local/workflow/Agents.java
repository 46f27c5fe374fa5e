package dev.nonet.local.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.task.TaskRequest;

import java.io.IOException;

/// Whom the steps of workflows ask. Implementations are safe for use by several threads.
public interface Agents {
    /// Has an agent do a task.
    ///
    /// @return what its function answers to a direct invocation: the result, the task where somebody else does it, or a
    ///     problem
    JsonNode ask(TaskRequest task) throws IOException;

    /// How many tasks of an agent are worked on at the same time, so that many steps need no more memory than these.
    int atOnce(AgentName agent);
}
