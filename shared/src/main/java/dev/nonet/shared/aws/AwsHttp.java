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

/// An AWS service that takes and answers JSON, by signed requests over plain HTTPS: a client of the SDK costs a function
/// 400 ms of its start. Safe for use by several threads.
///
/// @param endpoint scheme and authority
record AwsHttp(
        URI endpoint, RequestSigner signer, Supplier<AwsCredentials> credentials, Clock clock) {
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

    /// Sends a request.
    ///
    /// @param headers by their names in lower case
    /// @param body JSON, or empty for none
    /// @param patience for the answer
    /// @throws Refused when the service says no
    /// @throws IOException when there is no answer in time; what was asked for may have been done
    JsonNode send(
            RequestSigner.Request request,
            Map<String, String> headers,
            String body,
            Duration patience)
            throws IOException {
        var url = endpoint.resolve(request.path() + request.query()).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod(request.method());
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout((int) patience.toMillis());
        connection.setInstanceFollowRedirects(false);
        signer.sign(request, headers, credentials.get(), clock.instant())
                .forEach(
                        (name, value) -> {
                            if (!name.equals("host")) {
                                connection.setRequestProperty(name, value);
                            }
                        });
        if (!body.isEmpty()) {
            write(connection, body.getBytes(StandardCharsets.UTF_8));
        }
        return answer(connection);
    }

    private static void write(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (var output = connection.getOutputStream()) {
            output.write(body);
        }
    }

    private static JsonNode answer(HttpURLConnection connection) throws IOException {
        var status = connection.getResponseCode();
        var isError = status >= HttpURLConnection.HTTP_BAD_REQUEST;
        try (var input = isError ? connection.getErrorStream() : connection.getInputStream()) {
            var answer = input == null ? new byte[0] : input.readAllBytes();
            var json = Json.mapper().readTree(answer);
            if (isError) {
                var type =
                        json.path("__type").asText(connection.getHeaderField("x-amzn-ErrorType"));
                throw new Refused(status, type == null ? "" : name(type));
            }
            return json;
        }
    }

    /// Of `com.amazonaws.sqs#QueueDoesNotExist` or `ResourceNotFoundException:http://…`.
    private static String name(String type) {
        var name = type.substring(type.indexOf('#') + 1);
        var end = name.indexOf(':');
        return end < 0 ? name : name.substring(0, end);
    }
}
