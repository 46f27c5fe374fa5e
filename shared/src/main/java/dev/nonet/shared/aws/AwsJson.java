package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// An AWS service that speaks the AWS JSON protocol, by signed requests over plain HTTPS: a client of the SDK costs a
/// function 400 ms of its start. Safe for use by several threads.
///
/// @param endpoint scheme and authority
/// @param target the service's name before the action, such as `AmazonSQS`
/// @param version of the protocol, `1.0` or `1.1`
record AwsJson(
        URI endpoint,
        String target,
        String version,
        RequestSigner signer,
        Supplier<AwsCredentials> credentials,
        Clock clock) {
    private static final int CONNECT_MILLIS = 1_000;

    /// The service was reached and refused.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String type;

        Refused(int status, String type) {
            super("AWS answered " + status + " " + type);
            this.status = status;
            this.type = type;
        }

        int status() {
            return status;
        }

        /// The name of the error, such as `QueueDoesNotExist`.
        String type() {
            return type;
        }
    }

    static AwsJson sqs(URI queue, String region, Supplier<AwsCredentials> credentials) {
        return new AwsJson(
                URI.create(queue.getScheme() + "://" + queue.getAuthority()),
                "AmazonSQS",
                "1.0",
                new RequestSigner(region, "sqs"),
                credentials,
                Clock.systemUTC());
    }

    static AwsJson eventBridge(URI endpoint, String region, Supplier<AwsCredentials> credentials) {
        return new AwsJson(
                endpoint,
                "AWSEvents",
                "1.1",
                new RequestSigner(region, "events"),
                credentials,
                Clock.systemUTC());
    }

    static AwsJson secretsManager(
            URI endpoint, String region, Supplier<AwsCredentials> credentials) {
        return new AwsJson(
                endpoint,
                "secretsmanager",
                "1.1",
                new RequestSigner(region, "secretsmanager"),
                credentials,
                Clock.systemUTC());
    }

    /// Calls an action.
    ///
    /// @param patience for the answer
    /// @throws Refused when the service says no
    /// @throws IOException when there is no answer in time; what was asked for may have been done
    JsonNode call(String action, Object request, Duration patience) throws IOException {
        var body = Json.mapper().writeValueAsString(request);
        var connection = (HttpURLConnection) endpoint.resolve("/").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout((int) patience.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setDoOutput(true);
        headers(action, body)
                .forEach(
                        (name, value) -> {
                            if (!name.equals("host")) {
                                connection.setRequestProperty(name, value);
                            }
                        });
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (var output = connection.getOutputStream()) {
            output.write(bytes);
        }
        var status = connection.getResponseCode();
        try (var input = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            var answer = input == null ? new byte[0] : input.readAllBytes();
            var json =
                    Json.mapper()
                            .readTree(
                                    answer.length == 0
                                            ? "{}".getBytes(StandardCharsets.UTF_8)
                                            : answer);
            if (status >= 400) {
                var type = json.path("__type").asText();
                throw new Refused(status, type.substring(type.indexOf('#') + 1));
            }
            return json;
        }
    }

    private Map<String, String> headers(String action, String body) {
        return signer.sign(
                RequestSigner.Request.post(endpoint.getAuthority(), body),
                Map.of(
                        "content-type",
                        "application/x-amz-json-" + version,
                        "x-amz-target",
                        target + "." + action),
                credentials.get(),
                clock.instant());
    }
}
