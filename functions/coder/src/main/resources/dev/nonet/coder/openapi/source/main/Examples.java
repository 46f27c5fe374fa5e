package com.example.service;

import com.example.service.json.Json;
import com.example.service.json.JsonType;

import java.util.List;
import java.util.Map;

/** The examples of the document, or what fits its schemas: the fields of a request and of each response. */
final class Examples {
    private static final Map<?, ?> OPERATIONS =
            (Map<?, ?>) Json.parse(Resources.text("examples.json"));

    private Examples() {}

    static <T> T request(String operation, JsonType<T> type) {
        return type.read(operation(operation).get("request"));
    }

    /**
     * One of the responses.
     *
     * @param index from 0, in the order of the document
     */
    static <T> T response(String operation, int index, JsonType<T> type) {
        return type.read(((List<?>) operation(operation).get("responses")).get(index));
    }

    private static Map<?, ?> operation(String name) {
        return (Map<?, ?>) OPERATIONS.get(name);
    }
}
