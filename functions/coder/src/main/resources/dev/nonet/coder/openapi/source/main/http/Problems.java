package com.example.service.http;

import com.example.service.json.Binary;
import com.example.service.json.Json;
import com.example.service.json.JsonException;
import com.example.service.validation.InvalidException;
import com.example.service.validation.Violation;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns exceptions into problem+json (RFC 9457). */
final class Problems {
    private static final System.Logger LOG = System.getLogger(Problems.class.getName());

    private Problems() {}

    static Answer of(RuntimeException exception) {
        return switch (exception) {
            case ProblemException e -> of(e.status(), e.getMessage(), List.of());
            case JsonException e -> of(400, e.getMessage() + ".", List.of());
            case InvalidException e -> of(400, "Some fields are wrong.", e.violations());
            default -> unexpected(exception);
        };
    }

    /** Says nothing of the cause to the client, and all of it to the log. */
    private static Answer unexpected(RuntimeException exception) {
        LOG.log(Level.ERROR, "A request failed", exception);
        return of(500, "The service failed; its log says why.", List.of());
    }

    private static Answer of(int status, String detail, List<Violation> violations) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("status", status);
        problem.put("detail", detail);
        if (!violations.isEmpty()) {
            problem.put("violations", violations.stream().map(Problems::json).toList());
        }
        var body = Binary.of(Json.write(problem));
        return new Answer(status, "application/problem+json", Map.of(), body);
    }

    private static Map<String, Object> json(Violation violation) {
        var json = new LinkedHashMap<String, Object>();
        json.put("field", violation.field());
        json.put("message", violation.message());
        return json;
    }
}
