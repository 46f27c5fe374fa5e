package com.example.service.http;

import com.example.service.json.Json;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** Percent-encoding as in paths, queries and forms. */
final class Encoding {
    private Encoding() {}

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String encode(Object value) {
        return encode(text(value));
    }

    /** A value on its own; what has members is JSON. */
    static String text(Object value) {
        return value instanceof Map || value instanceof Collection
                ? Json.write(value)
                : String.valueOf(value);
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, "The address is wrongly encoded.");
        }
    }
}
