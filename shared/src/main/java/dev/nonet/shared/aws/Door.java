package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;

/// The way an event came in, told by its shape as AWS documents it.
enum Door {
    API_GATEWAY,
    SQS,
    S3,
    SNS,
    EVENT_BRIDGE,

    /// A direct invocation by somebody who waits for the answer: a person, or a Step Functions state.
    DIRECT;

    static Door of(JsonNode event) {
        if (event.has("httpMethod") && event.has("requestContext")) {
            return API_GATEWAY;
        }
        if (event.has("detail-type") && event.has("detail")) {
            return EVENT_BRIDGE;
        }
        var record = event.path("Records").path(0);
        return switch (record.path("eventSource").asText(record.path("EventSource").asText())) {
            case "aws:sqs" -> SQS;
            case "aws:s3" -> S3;
            case "aws:sns" -> SNS;
            default -> DIRECT;
        };
    }
}
