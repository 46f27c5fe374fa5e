package dev.nonet.shared.workflow;

import dev.nonet.shared.task.TaskRequest;

/// What the execution of a step has to do now.
public sealed interface Work {
    /// Have an agent do a task, and wait for its end.
    record Task(TaskRequest request) implements Work {}

    /// Wait for a person, who wakes it.
    record Decision() implements Work {}

    /// Wait for another run, which wakes it.
    record Run(NewRun run) implements Work {}

    /// Nothing: the step is over.
    record Nothing() implements Work {}
}
