package dev.nonet.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.TaskRequest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A request as API Gateway passes it on (REST API, proxy integration, payload version 1.0).
///
/// Everything that the container or Spring would stumble over is decided here, so that neither ever sees it.
record ProxyEvent(JsonNode event) {
    /// Bytes of an event; Lambda itself passes on at most 6 MB.
    static final int MAX_EVENT = 6 * 1024 * 1024;

    private static final int MAX_PATH = 2_048;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
    private static final Set<String> HEADERS =
            Set.of("accept", "content-type", "idempotency-key", "if-none-match", "range");

    /// @throws Refusal for what is no such event
    static Call read(InputStream input, Duration patience) throws IOException {
        var bytes = input.readNBytes(MAX_EVENT + 1);
        if (bytes.length > MAX_EVENT) {
            throw new Refusal(
                    ErrorCode.BODY_TOO_LARGE,
                    "A body has at most " + Call.MAX_BODY + " bytes; send less at once.");
        }
        try {
            return new ProxyEvent(Json.mapper().readTree(bytes)).call(patience);
        } catch (JsonProcessingException e) {
            throw malformed("The event is not JSON within the limits.");
        }
    }

    private Call call(Duration patience) {
        return new Call(
                method(), path(), query(), headers(), body(), tenant(), isOperator(), patience);
    }

    /// What is left out the servlet would answer by itself, and not well.
    private String method() {
        var method = text("httpMethod").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw new Refusal(
                    ErrorCode.METHOD_NOT_ALLOWED,
                    "The API has GET, HEAD, POST, PUT and DELETE.",
                    Map.of("Allow", "GET, HEAD, POST, PUT, DELETE"));
        }
        return method;
    }

    private String text(String field) {
        var text = event.path(field);
        if (!text.isTextual()) {
            throw malformed(
                    "The event is not an API Gateway proxy event: it has no " + field + ".");
        }
        return text.textValue();
    }

    private String path() {
        var path = decode(text("path"));
        if (!path.startsWith("/") || path.length() > MAX_PATH) {
            throw new Refusal(
                    ErrorCode.UNKNOWN_ROUTE, "There is no such route; GET /docs has all.");
        }
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    /// Percent-encoding as RFC 3986 has it; the gateway may or may not have decoded it already, and no name of ours
    /// holds a per cent sign.
    private static String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        var encoded = path.getBytes(StandardCharsets.UTF_8);
        var decoded = ByteBuffer.allocate(encoded.length);
        for (var i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                decoded.put(encoded[i]);
                continue;
            }
            if (i + 2 >= encoded.length) {
                throw badPath();
            }
            var high = Character.digit(encoded[i + 1], 16);
            var low = Character.digit(encoded[i + 2], 16);
            if (high < 0 || low < 0) {
                throw badPath();
            }
            decoded.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException e) {
            throw badPath();
        }
    }

    private static Refusal badPath() {
        return malformed("The path is not percent-encoded UTF-8.");
    }

    private Map<String, String> query() {
        for (var parameter : map("multiValueQueryStringParameters").properties()) {
            if (parameter.getValue().size() > 1) {
                throw malformed("A query parameter is given more than once.");
            }
        }
        var query = new HashMap<String, String>();
        for (var parameter : map("queryStringParameters").properties()) {
            query.put(parameter.getKey(), value(parameter));
        }
        return query;
    }

    private Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        for (var header : map("headers").properties()) {
            var value = value(header);
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (HEADERS.contains(name)) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private JsonNode map(String field) {
        var map = event.path(field);
        if (!map.isObject() && !map.isNull() && !map.isMissingNode()) {
            throw malformed("The event's " + field + " are no map.");
        }
        return map;
    }

    private static String value(Map.Entry<String, JsonNode> entry) {
        if (!entry.getValue().isTextual()) {
            throw malformed("A header or query parameter of the event is no text.");
        }
        return entry.getValue().textValue();
    }

    private String body() {
        var body = event.path("body");
        if (body.isNull() || body.isMissingNode()) {
            return "";
        }
        if (!body.isTextual()) {
            throw malformed("The event's body is no text.");
        }
        return event.path("isBase64Encoded").asBoolean()
                ? decodeBase64(body.textValue())
                : body.textValue();
    }

    private static String decodeBase64(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw malformed("The body is not UTF-8 text in base64.");
        }
    }

    /// From the verified credential alone; what a client writes elsewhere does not count.
    private String tenant() {
        var tenant = event.path("requestContext").path("authorizer").path("tenant").asText("");
        return Keys.isName(tenant) ? tenant : TaskRequest.DEFAULT;
    }

    /// Whom the authorizer calls one; where nobody is told apart, everybody.
    private boolean isOperator() {
        var authorizer = event.path("requestContext").path("authorizer");
        return authorizer.has("role")
                ? authorizer.path("role").asText().equals("operator")
                : !authorizer.has("tenant");
    }

    private static Refusal malformed(String detail) {
        return new Refusal(ErrorCode.MALFORMED_REQUEST, detail);
    }
}
