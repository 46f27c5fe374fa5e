package dev.nonet.api.http;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// An answer as an API Gateway proxy integration wants it (REST API, payload version 1.0).
public final class ProxyReply {
    /// Bytes that Lambda passes on.
    private static final int MAX_ANSWER = 6 * 1024 * 1024;

    /// Kept back for status and headers.
    private static final int FRAME = 16 * 1024;

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean binary;

    /// @param binary whether the body is to travel as base64; else it is UTF-8
    ProxyReply(int status, Map<String, String> headers, byte[] body, boolean binary) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.binary = binary;
    }

    public int status() {
        return status;
    }

    /// Whether it is small enough to be sent: with quotes and backslashes doubled, or in base64.
    boolean fits() {
        if (binary) {
            return body.length / 3 * 4 <= MAX_ANSWER - FRAME;
        }
        var size = body.length;
        if (size > MAX_ANSWER / 6) {
            for (var next : body) {
                size += next == '"' || next == '\\' ? 1 : next >= 0 && next < ' ' ? 5 : 0;
            }
        }
        return size <= MAX_ANSWER - FRAME;
    }

    ProxyReply withoutBody() {
        return new ProxyReply(status, headers, new byte[0], false);
    }

    public void writeTo(OutputStream output) throws IOException {
        try (var json = Json.mapper().createGenerator(output)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", status);
            json.writeObjectFieldStart("headers");
            for (var header : headers.entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeFieldName("body");
            if (binary) {
                json.writeBinary(body);
            } else {
                json.writeUTF8String(body, 0, body.length);
            }
            json.writeBooleanField("isBase64Encoded", binary);
            json.writeEndObject();
        }
    }
}
