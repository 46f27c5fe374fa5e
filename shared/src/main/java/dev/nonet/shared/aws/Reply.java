package dev.nonet.shared.aws;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.nonet.shared.agent.AgentAnswer;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer as HTTP has it, which is also what a direct invocation gets the body of.
///
/// @param json the body
public record Reply(int status, Map<String, String> headers, String json) {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final Map<String, String> JSON = Map.of(CONTENT_TYPE, "application/json");
    private static final Map<String, String> PROBLEM =
            Map.of(CONTENT_TYPE, "application/problem+json");

    public static Reply of(AgentAnswer answer) {
        return switch (answer) {
            case AgentAnswer.Done done -> new Reply(200, JSON, write(done));
            case AgentAnswer.Pending pending -> pending(pending);
            case AgentAnswer.Failed failed -> of(failed.problem());
        };
    }

    /// The same answer, which says that the client's preference for it was honoured (RFC 7240, section 3).
    Reply applied(String preference) {
        var all = new LinkedHashMap<>(headers);
        all.put("Preference-Applied", preference);
        return new Reply(status, all, json);
    }

    public static Reply of(Problem problem) {
        return new Reply(
                problem.status(),
                problem.status() == 503
                        ? Map.of(CONTENT_TYPE, "application/problem+json", "Retry-After", "1")
                        : PROBLEM,
                problem.toJson());
    }

    private static Reply pending(AgentAnswer.Pending pending) {
        var location = "/tasks/" + pending.taskId();
        return new Reply(
                202,
                Map.of(CONTENT_TYPE, "application/json", "Location", location),
                write(pending));
    }

    /// As an API Gateway proxy integration wants it (REST API, payload version 1.0).
    void writeAsProxyResponse(OutputStream output) throws IOException {
        try (JsonGenerator json = Json.mapper().createGenerator(output)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", status);
            json.writeObjectFieldStart("headers");
            for (var header : headers.entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeStringField("body", this.json);
            json.writeBooleanField("isBase64Encoded", false);
            json.writeEndObject();
        }
    }

    private static String write(Object body) {
        try {
            return Json.mapper().writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
