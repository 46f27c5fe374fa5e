package dev.nonet.shared.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.TaskRequest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A request to an agent as API Gateway passes it on (REST API, proxy integration, payload version 1.0).
record HttpEvent(JsonNode event) {
    /// Bytes of a body, decoded; more goes by reference to an artifact.
    static final int MAX_BODY = 1024 * 1024;

    /// The request is wrong in a way that has an answer.
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        Wrong(ErrorCode code, String detail) {
            super(detail);
            this.problem = Problem.of(code, detail);
        }

        Problem problem() {
            return problem;
        }
    }

    /// The task in the request.
    ///
    /// @param id where the client names none
    /// @throws Wrong for a route, method or body that leads to no task
    TaskRequest toTask(AgentName agent, String id) {
        requireRoute(agent);
        var body = TaskBody.read(json());
        return body.toRequest(agent, tenant(), idempotencyKey().orElse(id));
    }

    Preference preference() {
        return Preference.of(event.path("headers"));
    }

    private void requireRoute(AgentName agent) {
        var path = event.path("path").asText();
        if (!path.equals("/agents/" + agent.word() + "/execute")) {
            throw new Wrong(
                    ErrorCode.UNKNOWN_ROUTE,
                    "This function answers POST /agents/" + agent.word() + "/execute.");
        }
        if (!event.path("httpMethod").asText().equals("POST")) {
            throw new Wrong(ErrorCode.METHOD_NOT_ALLOWED, "Send a POST request.");
        }
    }

    private JsonNode json() {
        try {
            return Json.mapper().readTree(text());
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            throw new Wrong(
                    ErrorCode.MALFORMED_REQUEST,
                    location == null
                            ? "The body is not JSON within the limits."
                            : "The body is not JSON within the limits, as seen at line %d, column %d."
                                    .formatted(location.getLineNr(), location.getColumnNr()));
        }
    }

    private String text() {
        var body = event.path("body");
        if (!body.isTextual() || body.textValue().isBlank()) {
            throw new Wrong(ErrorCode.MALFORMED_REQUEST, "Send a JSON object as the body.");
        }
        var text =
                event.path("isBase64Encoded").asBoolean()
                        ? decode(body.textValue())
                        : body.textValue();
        if (text.length() > MAX_BODY
                || (text.length() > MAX_BODY / 3
                        && text.getBytes(StandardCharsets.UTF_8).length > MAX_BODY)) {
            throw new Wrong(
                    ErrorCode.BODY_TOO_LARGE,
                    "A body has at most "
                            + MAX_BODY
                            + " bytes; store large files as artifacts and send their ids.");
        }
        return text;
    }

    private static String decode(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new Wrong(ErrorCode.MALFORMED_REQUEST, "The body is not UTF-8 text in base64.");
        }
    }

    /// From the verified credential alone; what a client writes elsewhere does not count.
    private String tenant() {
        var tenant = event.path("requestContext").path("authorizer").path("tenant").asText("");
        return Keys.isName(tenant) ? tenant : TaskRequest.DEFAULT;
    }

    private Optional<String> idempotencyKey() {
        for (var header : event.path("headers").properties()) {
            if (header.getKey().equalsIgnoreCase("Idempotency-Key")) {
                var key = header.getValue().asText();
                if (!Keys.isName(key)) {
                    throw new Wrong(
                            ErrorCode.MALFORMED_REQUEST,
                            "Idempotency-Key has 1 to 128 letters, digits and . _ : -");
                }
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
