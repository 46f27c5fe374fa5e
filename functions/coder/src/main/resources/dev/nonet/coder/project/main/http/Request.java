package com.example.service.http;

import com.example.service.json.Json;
import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What a client asks for. */
final class Request {
    /** Bytes of a body. */
    static final int MAX_BODY = 1024 * 1024;

    private final HttpExchange exchange;

    Request(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** HEAD is answered like GET, without the body. */
    String method() {
        var method = exchange.getRequestMethod();
        return method.equals("HEAD") ? "GET" : method;
    }

    /** The steps of the path; one empty step for the root. */
    List<String> path() {
        var path = exchange.getRequestURI().getRawPath();
        return path.startsWith("/") ? List.of(path.substring(1).split("/", -1)) : List.of("");
    }

    /**
     * A whole number in the query.
     *
     * @throws ProblemException 400 when it is no number or out of its range
     */
    int number(String name, int otherwise, int min, int max) {
        var query = exchange.getRequestURI().getRawQuery();
        if (query == null) {
            return otherwise;
        }
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> number(name, parameter.substring(name.length() + 1), min, max))
                .findFirst()
                .orElse(otherwise);
    }

    private static int number(String name, String text, int min, int max) {
        if (text.matches("[0-9]{1,9}")) {
            var number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new ProblemException(
                400, name + " must be a number from " + min + " to " + max + ".");
    }

    /**
     * The body as JSON.
     *
     * @throws ProblemException 400, 413 or 415
     */
    Object json() throws IOException {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.matches("(?i)application/json\\s*(;.*)?")) {
            throw new ProblemException(415, "Send the body as application/json.");
        }
        var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new ProblemException(413, "A body has at most " + MAX_BODY + " bytes.");
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return Json.parse(text.toString());
        } catch (CharacterCodingException e) {
            throw new ProblemException(400, "The body is not UTF-8.");
        }
    }
}
