package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// An AWS service that speaks the AWS JSON protocol. Safe for use by several threads.
///
/// @param target the service's name before the action, such as `AmazonSQS`
/// @param version of the protocol, `1.0` or `1.1`
record AwsJson(AwsHttp http, String target, String version) {
    static AwsJson sqs(URI queue, String region, Supplier<AwsCredentials> credentials) {
        var endpoint = URI.create(queue.getScheme() + "://" + queue.getAuthority());
        return new AwsJson(http(endpoint, region, "sqs", credentials), "AmazonSQS", "1.0");
    }

    static AwsJson eventBridge(URI endpoint, String region, Supplier<AwsCredentials> credentials) {
        return new AwsJson(http(endpoint, region, "events", credentials), "AWSEvents", "1.1");
    }

    static AwsJson secretsManager(
            URI endpoint, String region, Supplier<AwsCredentials> credentials) {
        return new AwsJson(
                http(endpoint, region, "secretsmanager", credentials), "secretsmanager", "1.1");
    }

    private static AwsHttp http(
            URI endpoint, String region, String service, Supplier<AwsCredentials> credentials) {
        return new AwsHttp(
                endpoint, new RequestSigner(region, service), credentials, Clock.systemUTC());
    }

    /// Calls an action.
    ///
    /// @param patience for the answer
    /// @throws AwsHttp.Refused when the service says no
    /// @throws IOException when there is no answer in time; what was asked for may have been done
    JsonNode call(String action, Object request, Duration patience) throws IOException {
        var body = Json.mapper().writeValueAsString(request);
        return http.send(
                RequestSigner.Request.post(http.endpoint().getAuthority(), body),
                Map.of(
                        "content-type",
                        "application/x-amz-json-" + version,
                        "x-amz-target",
                        target + "." + action),
                body,
                patience);
    }
}
