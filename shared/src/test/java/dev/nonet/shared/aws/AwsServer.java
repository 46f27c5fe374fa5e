package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A server that was not written here and speaks the protocols of AWS: the one that `AWS_COMPATIBLE_ENDPOINT` names, else
/// LocalStack in a container (`-Dlocalstack.image=` for another image, `LOCALSTACK_AUTH_TOKEN` where it wants one). Where
/// there is neither, tests are skipped and say so.
final class AwsServer implements AutoCloseable {
    static final String REGION = "us-east-1";
    private static final AwsCredentials CREDENTIALS =
            new AwsCredentials("test", "test", null, Instant.MAX);
    private static final String IMAGE =
            System.getProperty("localstack.image", "localstack/localstack:4.14.0");

    private final URI endpoint;
    private final @Nullable LocalStackContainer container;

    private AwsServer(URI endpoint, @Nullable LocalStackContainer container) {
        this.endpoint = endpoint;
        this.container = container;
    }

    static AwsServer start() {
        var given = System.getenv("AWS_COMPATIBLE_ENDPOINT");
        if (given != null) {
            return new AwsServer(URI.create(given), null);
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            var reason =
                    "AWS_COMPATIBLE_ENDPOINT names no server, and there is no Docker for"
                            + " LocalStack";
            System.out.println("A test is skipped: " + reason);
            Assumptions.abort(reason);
        }
        var container =
                new LocalStackContainer(DockerImageName.parse(IMAGE))
                        .withServices("s3", "sqs", "sns", "events", "scheduler");
        var token = System.getenv("LOCALSTACK_AUTH_TOKEN");
        if (token != null) {
            container.withEnv("LOCALSTACK_AUTH_TOKEN", token);
        }
        container.start();
        return new AwsServer(container.getEndpoint(), container);
    }

    URI endpoint() {
        return endpoint;
    }

    static AwsCredentials credentials() {
        return CREDENTIALS;
    }

    /// What a function is told to use this server.
    Map<String, String> environment() {
        return Map.of(
                "AWS_REGION",
                REGION,
                "AWS_ACCESS_KEY_ID",
                CREDENTIALS.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY",
                CREDENTIALS.secretAccessKey(),
                "AWS_ENDPOINT_URL_EVENTBRIDGE",
                endpoint.toString(),
                "AWS_ENDPOINT_URL_SCHEDULER",
                endpoint.toString());
    }

    /// Makes a queue.
    ///
    /// @return its URL on this server
    String createQueue(String name) {
        var url = call("sqs", "AmazonSQS.CreateQueue", "1.0", Map.of("QueueName", name));
        return endpoint + URI.create(url.path("QueueUrl").asText()).getPath();
    }

    /// Calls an action of a service that speaks the AWS JSON protocol.
    JsonNode call(String service, String action, String version, Map<String, ?> request) {
        var dot = action.indexOf('.');
        var http = new AwsAccess(environment()).service(service, endpoint);
        try {
            return new AwsJson(http, action.substring(0, dot), version)
                    .call(action.substring(dot + 1), request, Duration.ofSeconds(20));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (container != null) {
            container.stop();
        }
    }
}
