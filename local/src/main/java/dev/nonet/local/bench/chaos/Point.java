package dev.nonet.local.bench.chaos;

/// Where in its work a worker is, and may be killed.
enum Point {
    AFTER_CLAIM,
    MID_WORK,
    AFTER_EFFECT,

    /// The result is stored; the shared context and the answer are not written yet.
    AFTER_RESULT,

    /// The function has answered; the message is still in the queue.
    BEFORE_DELETE
}
