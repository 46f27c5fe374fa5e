package com.example.service.http;

import com.example.service.json.Json;

import java.util.Map;

/**
 * An answer.
 *
 * @param headers beside Content-Type and Content-Length
 * @param body JSON text; empty for none
 */
record Response(int status, String contentType, Map<String, String> headers, String body) {
    Response {
        headers = Map.copyOf(headers);
    }

    static Response json(int status, Object body) {
        return new Response(status, "application/json", Map.of(), Json.write(body));
    }

    static Response created(String location, Object body) {
        var headers = Map.of("Location", location);
        return new Response(201, "application/json", headers, Json.write(body));
    }

    static Response noContent() {
        return new Response(204, "", Map.of(), "");
    }
}
