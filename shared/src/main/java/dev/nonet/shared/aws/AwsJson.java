package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// An AWS service that speaks the AWS JSON protocol. Safe for use by several threads.
///
/// @param target the service's name before the action, such as `AmazonSQS`
/// @param version of the protocol, `1.0` or `1.1`
record AwsJson(AwsHttp http, String target, String version) {
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
