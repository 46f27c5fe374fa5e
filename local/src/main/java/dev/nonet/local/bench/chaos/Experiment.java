package dev.nonet.local.bench.chaos;

import dev.nonet.harness.SqsServer;

/// Something that is broken on purpose, with what is counted afterwards.
interface Experiment {
    /// Runs for a bounded time and stops everything that it started.
    Report run(SqsServer sqs);
}
