package dev.nonet.harness;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A server in this process that speaks the protocol of SQS (ElasticMQ), on a free port of loopback.
public final class SqsServer implements AutoCloseable {
    /// The account that the queues belong to.
    public static final String ACCOUNT = "000000000000";

    private final SQSRestServer server;
    private final URI uri;

    private SqsServer(SQSRestServer server, URI uri) {
        this.server = server;
        this.uri = uri;
    }

    /// Takes some seconds.
    public static SqsServer start() {
        return start(0);
    }

    /// Takes some seconds.
    ///
    /// @param wanted the port, or 0 for a free one
    public static SqsServer start(int wanted) {
        // Whoever starts it stops it, also while the process ends.
        System.setProperty("pekko.jvm-shutdown-hooks", "off");
        var server =
                SQSRestServerBuilder.withPort(wanted)
                        .withInterface("127.0.0.1")
                        .withAWSAccountId(ACCOUNT)
                        .start();
        var port = server.waitUntilStarted().localAddress().getPort();
        return new SqsServer(server, URI.create("http://127.0.0.1:" + port));
    }

    /// The endpoint, for any client of SQS.
    public URI uri() {
        return uri;
    }

    /// The URL of a queue, or of many, with `{agent}` in the name.
    public String queueUrl(String name) {
        return uri + "/" + ACCOUNT + "/" + name;
    }

    /// Makes a queue.
    ///
    /// @param visibility how long a received message is hidden
    /// @param deadLetters where a message goes after so many receives, or empty
    public void createQueue(String name, Duration visibility, String deadLetters, int maxReceives) {
        var redrive =
                deadLetters.isEmpty()
                        ? ""
                        : ",\"RedrivePolicy\":\"{\\\"deadLetterTargetArn\\\":\\\"arn:aws:sqs:elasticmq:%s:%s\\\",\\\"maxReceiveCount\\\":%d}\""
                                .formatted(ACCOUNT, deadLetters, maxReceives);
        call(
                "CreateQueue",
                "{\"QueueName\":\"%s\",\"Attributes\":{\"VisibilityTimeout\":\"%d\"%s}}"
                        .formatted(name, visibility.toSeconds(), redrive));
    }

    private void call(String action, String body) {
        try {
            var connection = (HttpURLConnection) uri.resolve("/").toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
            connection.setRequestProperty("X-Amz-Target", "AmazonSQS." + action);
            try (var output = connection.getOutputStream()) {
                output.write(body.getBytes(StandardCharsets.UTF_8));
            }
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                try (var error = connection.getErrorStream()) {
                    throw new IllegalStateException(
                            action
                                    + " was answered with "
                                    + new String(error.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
