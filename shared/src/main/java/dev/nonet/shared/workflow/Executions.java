package dev.nonet.shared.workflow;

/// What runs the steps: Step Functions on AWS, threads on one machine. They may be told a thing twice.
public interface Executions {
    /// Starts one, unless one of the same name was started before.
    void start(Start start);

    /// Whether one was started and has ended; false where that is not known.
    boolean hasEnded(Start start);

    /// Ends the wait of one that waits for something.
    ///
    /// @param token by which it waits; one that is not known any more is passed over
    void wake(String token);
}
