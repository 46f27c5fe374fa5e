package dev.nonet.shared.workflow;

import dev.nonet.shared.task.TaskRequest;

import java.time.Instant;

/// What the execution of a step has to do now.
public sealed interface Work {
    /// Have an agent do a task, and wait for its end.
    ///
    /// @param until when the wait ends, the same however often it is begun
    record Task(TaskRequest request, Instant until) implements Work {}

    /// Wait for a person, who wakes it.
    record Decision(Instant until) implements Work {}

    /// Wait for another run, which wakes it.
    record Run(NewRun run, Instant until) implements Work {}

    /// Nothing: the step is over.
    record Nothing() implements Work {}
}
