package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import software.amazon.awssdk.services.sqs.model.Message;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/// An event source mapping of Lambda: takes batches from a queue, so many at once, gives them to a function and deletes
/// what it did not report as failed. What is not deleted comes again when it becomes visible.
final class QueuePoller {
    private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);
    private static final long PAUSE_AFTER_ERROR_MS = 500;

    /// Lambda waits 20 s; ElasticMQ does not always tell one who waits of a message that can be seen again.
    private static final Duration WAIT = Duration.ofSeconds(2);

    private static final int ERRORS_TO_TELL = 3;

    private final LocalSqs sqs;
    private final String queueUrl;
    private final Trigger.Messages trigger;
    private final LocalFunction function;
    private final ExecutorService threads;
    private final Semaphore free;

    /// In a row; only the polling thread counts them.
    private int errors;

    QueuePoller(
            LocalSqs sqs,
            String queueUrl,
            Trigger.Messages trigger,
            LocalFunction function,
            ExecutorService threads) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.trigger = trigger;
        this.function = function;
        this.threads = threads;
        this.free = new Semaphore(trigger.concurrency());
    }

    /// Goes on until its thread is interrupted.
    void run() {
        try {
            while (true) {
                free.acquire();
                var messages = receive();
                if (messages.isEmpty()) {
                    free.release();
                } else {
                    threads.execute(() -> deliver(messages));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.atDebug().log("stopped");
        }
    }

    /// One receive may fail, as when the server closes a connection that waited; several mean that it is away.
    private List<Message> receive() throws InterruptedException {
        try {
            var messages = sqs.receive(queueUrl, trigger.batchSize(), WAIT);
            errors = 0;
            return messages;
        } catch (IOException e) {
            errors++;
            var log = errors == ERRORS_TO_TELL ? LOG.atWarn().setCause(e) : LOG.atDebug();
            log.addKeyValue("queue", trigger.queue()).log("queue is away");
            Thread.sleep(PAUSE_AFTER_ERROR_MS);
            return List.of();
        }
    }

    private void deliver(List<Message> messages) {
        try {
            var event = LambdaEvents.sqs(trigger.queue(), messages);
            var answer = function.invoke(Json.mapper().writeValueAsBytes(event));
            delete(messages, Json.mapper().readTree(answer));
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("queue", trigger.queue()).log("batch failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    /// As on AWS, a report of a message that was not in the batch keeps all of it.
    private void delete(List<Message> messages, JsonNode answer)
            throws IOException, InterruptedException {
        var failed = new HashSet<String>();
        for (var failure : answer.path("batchItemFailures")) {
            failed.add(failure.path("itemIdentifier").asText());
        }
        var known = new HashSet<String>();
        messages.forEach(message -> known.add(message.messageId()));
        if (!known.containsAll(failed)) {
            return;
        }
        for (var message : messages) {
            if (!failed.contains(message.messageId())) {
                sqs.delete(queueUrl, message.receiptHandle());
            }
        }
    }
}
