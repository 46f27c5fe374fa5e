package dev.nonet.local;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import io.helidon.webserver.http.ServerRequest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// A request as API Gateway's REST API passes it to a function (proxy integration, payload version 1.0).
///
/// Bodies are in base64, as they are where an API declares every media type binary, and ours does.
final class ProxyEvent {
    private ProxyEvent() {}

    static byte[] of(ServerRequest request, Route.Match match, byte[] body) {
        var event = new ByteArrayOutputStream(1024 + body.length * 2);
        try (var json = Json.mapper().createGenerator(event)) {
            var prologue = request.prologue();
            json.writeStartObject();
            json.writeStringField("resource", match.route().path());
            json.writeStringField("path", prologue.uriPath().rawPathNoParams());
            json.writeStringField("httpMethod", prologue.method().text());
            json.writeObjectFieldStart("headers");
            for (var header : request.headers()) {
                json.writeStringField(header.name(), header.values());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("multiValueHeaders");
            for (var header : request.headers()) {
                writeList(json, header.name(), header.allValues());
            }
            json.writeEndObject();
            writeQuery(json, prologue.query().toMap());
            json.writeObjectField("pathParameters", match.parameters());
            json.writeObjectFieldStart("requestContext");
            json.writeStringField("resourcePath", match.route().path());
            json.writeStringField("httpMethod", prologue.method().text());
            json.writeStringField("path", prologue.uriPath().rawPathNoParams());
            json.writeStringField("stage", "local");
            json.writeStringField("protocol", "HTTP/1.1");
            json.writeObjectFieldStart("identity");
            json.writeStringField("sourceIp", request.remotePeer().host());
            json.writeEndObject();
            json.writeEndObject();
            if (body.length > 0) {
                json.writeStringField("body", Base64.getEncoder().encodeToString(body));
            }
            json.writeBooleanField("isBase64Encoded", body.length > 0);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event.toByteArray();
    }

    private static void writeQuery(JsonGenerator json, Map<String, List<String>> query)
            throws IOException {
        if (query.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("queryStringParameters");
        for (var parameter : query.entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue().getLast());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("multiValueQueryStringParameters");
        for (var parameter : query.entrySet()) {
            writeList(json, parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
    }

    private static void writeList(JsonGenerator json, String name, List<String> values)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /// The body of a proxy response.
    static byte[] body(JsonNode response) {
        var body = response.path("body").asText("");
        return response.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
