package com.example.service.http;

import com.example.service.json.Json;
import com.example.service.json.JsonException;
import com.example.service.store.ConflictException;
import com.example.service.store.StoreFullException;
import com.example.service.validation.InvalidException;
import com.example.service.validation.Violation;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns exceptions into problem+json (RFC 9457). */
final class Problems {
    private static final System.Logger LOG = System.getLogger(Problems.class.getName());

    private static final Map<Integer, String> TITLES =
            Map.of(
                    400, "Bad Request",
                    404, "Not Found",
                    405, "Method Not Allowed",
                    409, "Conflict",
                    413, "Content Too Large",
                    415, "Unsupported Media Type",
                    422, "Unprocessable Content",
                    500, "Internal Server Error",
                    507, "Insufficient Storage");

    private Problems() {}

    static Response of(RuntimeException exception) {
        return switch (exception) {
            case ProblemException e -> of(e.status(), e.getMessage(), e.headers(), List.of());
            case JsonException e -> of(400, e.getMessage() + ".", Map.of(), List.of());
            case ConflictException e -> of(409, e.getMessage(), Map.of(), List.of());
            case InvalidException e -> of(422, "Some fields are wrong.", Map.of(), e.violations());
            case StoreFullException e -> of(507, e.getMessage(), Map.of(), List.of());
            default -> unexpected(exception);
        };
    }

    /** Says nothing of the cause to the client, and all of it to the log. */
    private static Response unexpected(RuntimeException exception) {
        LOG.log(Level.ERROR, "A request failed", exception);
        return of(500, "The service failed; its log says why.", Map.of(), List.of());
    }

    private static Response of(
            int status, String detail, Map<String, String> headers, List<Violation> violations) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("title", TITLES.get(status));
        problem.put("status", status);
        problem.put("detail", detail);
        if (!violations.isEmpty()) {
            problem.put("violations", violations.stream().map(Problems::json).toList());
        }
        return new Response(status, "application/problem+json", headers, Json.write(problem));
    }

    private static Map<String, Object> json(Violation violation) {
        var json = new LinkedHashMap<String, Object>();
        json.put("field", violation.field());
        json.put("message", violation.message());
        return json;
    }
}
