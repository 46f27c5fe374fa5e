package dev.nonet.shared.agent;

import java.time.Duration;

/// How a task came, and so what becomes of it when it does not end at once.
public sealed interface Delivery {
    /// Somebody waits for as long as the function runs. Every failure is the end of the task.
    record Call() implements Delivery {}

    /// Somebody waits behind a gateway. After a while the task goes on in its queue.
    record GatewayCall(Duration patience) implements Delivery {}

    /// An event that brings nobody an answer. What may pass goes on in the queue.
    record Event() implements Delivery {}

    /// A message of the queue, which comes again until the task has ended.
    record Message() implements Delivery {}
}
