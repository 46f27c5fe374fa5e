package dev.nonet.local.bench.chaos;

import dev.nonet.shared.aws.AgentHandler;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Does what an event source mapping does: takes messages from a queue to a function and deletes those that are done with.
final class QueueWorker implements Runnable {
    private static final Duration IDLE = Duration.ofMillis(25);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final SqsQueue queue;
    private final AgentHandler handler;
    private final int batch;
    private final Duration hidden;
    private final Consumer<SqsQueue.Message> done;
    private volatile boolean stopped;

    /// @param batch messages at once
    /// @param hidden the visibility timeout
    /// @param done hears of each message before it is deleted
    QueueWorker(
            SqsQueue queue,
            AgentHandler handler,
            int batch,
            Duration hidden,
            Consumer<SqsQueue.Message> done) {
        this.queue = queue;
        this.handler = handler;
        this.batch = batch;
        this.hidden = hidden;
        this.done = done;
    }

    /// The id of the task in a message, or an empty text.
    static String taskId(SqsQueue.Message message) {
        try {
            return Json.mapper().readTree(message.body()).path("task_id").asText();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                var messages = queue.receive(batch, hidden);
                if (messages.isEmpty()) {
                    Pause.of(IDLE);
                } else {
                    deliver(messages);
                }
            } catch (IOException e) {
                Pause.of(IDLE);
            }
        }
    }

    /// Ends after the messages that it has.
    void stop() {
        stopped = true;
    }

    private void deliver(List<SqsQueue.Message> messages) throws IOException {
        var answer = Invocation.invoke(handler, Invocation.messages(messages), TIMEOUT);
        var failed = answer.path("batchItemFailures").findValuesAsText("itemIdentifier");
        for (var message : messages) {
            if (!failed.contains(message.id())) {
                done.accept(message);
                queue.delete(message.receipt());
            }
        }
    }
}
