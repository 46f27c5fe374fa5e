package com.example.service.http;

import com.example.service.json.Binary;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Puts the fields of requests and responses into their parts, and finds them there. */
final class Parts {
    private static final Binary NOTHING = Binary.of("");

    private Parts() {}

    /** A call with the fields of a request. */
    static Call call(Operation operation, Object request) {
        var fields = (Map<?, ?>) request;
        var path = operation.path();
        var query = new StringJoiner("&");
        var cookies = new StringJoiner("; ");
        var headers = new LinkedHashMap<String, String>();
        var body = NOTHING;
        for (var part : operation.parts()) {
            var value = fields.get(part.field());
            switch (part) {
                case Part.Parameter parameter when value != null -> {
                    switch (parameter.place()) {
                        case PATH ->
                                path =
                                        path.replace(
                                                "{" + parameter.name() + "}",
                                                Styles.path(parameter, value));
                        case QUERY -> Styles.query(parameter, value, query);
                        case HEADER ->
                                headers.put(parameter.name(), Styles.header(parameter, value));
                        case COOKIE -> Styles.query(parameter, value, cookies);
                    }
                }
                case Part.Body content when value != null -> {
                    var contentType = content.codec().contentType(content.mediaType());
                    headers.put("Content-Type", contentType);
                    body = content.codec().write(value, contentType);
                }
                case Part.Parameter _, Part.Body _, Part.Status _ -> {}
            }
        }
        if (cookies.length() > 0) {
            headers.put("Cookie", cookies.toString());
        }
        return new Call(operation.method(), path, query.toString(), headers, body);
    }

    /**
     * The fields of a request.
     *
     * @param path what stands in the places of the template, still encoded
     */
    static Map<String, Object> fields(Operation operation, Call call, Map<String, String> path) {
        var fields = new LinkedHashMap<String, Object>();
        var named =
                operation.parts().stream()
                        .filter(part -> part instanceof Part.Parameter)
                        .map(part -> ((Part.Parameter) part).name())
                        .collect(Collectors.toSet());
        for (var part : operation.parts()) {
            var value =
                    switch (part) {
                        case Part.Parameter parameter -> value(parameter, call, path, named);
                        case Part.Body body -> body(body, call);
                        case Part.Status _ -> null;
                    };
            if (value != null) {
                fields.put(part.field(), value);
            }
        }
        return fields;
    }

    private static Object value(
            Part.Parameter parameter, Call call, Map<String, String> path, Set<String> named) {
        return switch (parameter.place()) {
            case PATH -> Styles.ofPath(parameter, path.get(parameter.name()));
            case QUERY -> Styles.ofQuery(parameter, call.parameters(), named);
            case HEADER -> Styles.ofHeader(parameter, call.headers().get(parameter.name()));
            case COOKIE -> Styles.ofQuery(parameter, call.cookies(), named);
        };
    }

    private static Object body(Part.Body body, Call call) {
        var contentType = call.headers().get("Content-Type");
        if (contentType == null && call.body().bytes().length == 0) {
            return null;
        }
        if (contentType == null || !matches(body.mediaType(), contentType)) {
            throw new ProblemException(415, "Send the body as " + body.mediaType() + ".");
        }
        return body.codec().read(call.body(), contentType);
    }

    private static boolean matches(String range, String contentType) {
        var given = contentType.split(";", 2)[0].strip();
        var wanted = range.split(";", 2)[0].strip();
        return wanted.equals("*/*")
                || wanted.equalsIgnoreCase(given)
                || (wanted.endsWith("/*")
                        && given.regionMatches(true, 0, wanted, 0, wanted.length() - 1));
    }

    /** An answer with the fields of a response. */
    static Answer answer(int status, List<Part> parts, Object response) {
        var fields = (Map<?, ?>) response;
        var headers = new LinkedHashMap<String, String>();
        var contentType = "";
        var content = NOTHING;
        for (var part : parts) {
            var value = fields.get(part.field());
            if (part instanceof Part.Parameter header && value != null) {
                headers.put(header.name(), Styles.header(header, value));
            }
            if (part instanceof Part.Body body && value != null) {
                contentType = body.codec().contentType(body.mediaType());
                content = body.codec().write(value, contentType);
            }
        }
        return new Answer(status, contentType, headers, content);
    }

    /** The fields of a response. */
    static Map<String, Object> fields(List<Part> parts, Answer answer) {
        var fields = new LinkedHashMap<String, Object>();
        for (var part : parts) {
            var value =
                    switch (part) {
                        case Part.Parameter header ->
                                Styles.ofHeader(header, answer.headers().get(header.name()));
                        case Part.Body body -> body(body, answer);
                        case Part.Status _ -> BigDecimal.valueOf(answer.status());
                    };
            if (value != null) {
                fields.put(part.field(), value);
            }
        }
        return fields;
    }

    private static Object body(Part.Body body, Answer answer) {
        return answer.contentType().isEmpty() && answer.body().bytes().length == 0
                ? null
                : body.codec().read(answer.body(), answer.contentType());
    }
}
