package dev.nonet.local.bench.chaos;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.aws.SqsQueue;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Workers in this process that take messages from the agent's queue side by side.
record QueueWorkers(List<QueueWorker> workers, List<Thread> threads) implements AutoCloseable {
    /// @param batch messages that each takes at once
    /// @param done hears of each message before it is deleted
    static QueueWorkers start(
            Bed bed, WorkHandler handler, int many, int batch, Consumer<SqsQueue.Message> done) {
        var queue = bed.queues().of(AgentName.PLANNER);
        var workers =
                IntStream.range(0, many)
                        .mapToObj(i -> new QueueWorker(queue, handler, batch, bed.hidden(), done))
                        .toList();
        return new QueueWorkers(workers, Crowd.start(many, i -> workers.get(i).run()));
    }

    /// Each ends after the messages that it has.
    @Override
    public void close() {
        workers.forEach(QueueWorker::stop);
        threads.forEach(Pause::untilEnded);
    }
}
