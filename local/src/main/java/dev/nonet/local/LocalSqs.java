package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/// What Lambda does with SQS, by the AWS SDK: receives, deletes and sends. Safe for use by several threads.
final class LocalSqs implements AutoCloseable {
    /// The longest wait that SQS allows.
    static final Duration LONG_POLL = Duration.ofSeconds(20);

    /// Every queue of the template is waited for at the same time.
    private static final int MAX_CONNECTIONS = 100;

    private final SqsClient client;

    LocalSqs(URI endpoint) {
        this.client =
                SqsClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.of(LambdaEvents.REGION))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("local", "local")))
                        .httpClientBuilder(
                                Apache5HttpClient.builder()
                                        .maxConnections(MAX_CONNECTIONS)
                                        .socketTimeout(LONG_POLL.plusSeconds(10)))
                        .build();
    }

    /// Waits for messages; empty when there were none for a while.
    ///
    /// @return messages with all of their attributes
    List<Message> receive(String queueUrl, int most, Duration wait)
            throws IOException, InterruptedException {
        return call(
                sqs ->
                        sqs.receiveMessage(
                                        request ->
                                                request.queueUrl(queueUrl)
                                                        .maxNumberOfMessages(most)
                                                        .waitTimeSeconds((int) wait.toSeconds())
                                                        .messageAttributeNames("All")
                                                        .messageSystemAttributeNames(
                                                                MessageSystemAttributeName.ALL))
                                .messages());
    }

    void delete(String queueUrl, String receipt) throws IOException, InterruptedException {
        call(
                sqs ->
                        sqs.deleteMessage(
                                request -> request.queueUrl(queueUrl).receiptHandle(receipt)));
    }

    void send(String queueUrl, String body) throws IOException, InterruptedException {
        send(SendMessageRequest.builder().queueUrl(queueUrl).messageBody(body).build());
    }

    /// @param message a request of SQS's `SendMessage`, as a schedule keeps it
    void send(JsonNode message) throws IOException, InterruptedException {
        var attributes = new HashMap<String, MessageAttributeValue>();
        for (var attribute : message.path("MessageAttributes").properties()) {
            attributes.put(
                    attribute.getKey(),
                    MessageAttributeValue.builder()
                            .dataType(attribute.getValue().path("DataType").asText())
                            .stringValue(attribute.getValue().path("StringValue").asText())
                            .build());
        }
        var request =
                SendMessageRequest.builder()
                        .queueUrl(message.path("QueueUrl").asText())
                        .messageBody(message.path("MessageBody").asText())
                        .messageAttributes(attributes);
        if (message.has("MessageGroupId")) {
            request.messageGroupId(message.path("MessageGroupId").asText());
        }
        send(request.build());
    }

    private void send(SendMessageRequest request) throws IOException, InterruptedException {
        call(sqs -> sqs.sendMessage(request));
    }

    private <T> T call(Function<SqsClient, T> call) throws IOException, InterruptedException {
        try {
            return call.apply(client);
        } catch (AbortedException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
