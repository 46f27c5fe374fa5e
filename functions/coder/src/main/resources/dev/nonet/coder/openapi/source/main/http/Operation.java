package com.example.service.http;

import java.util.List;

/**
 * What can be called, and where the fields of its request are.
 *
 * @param path a template, such as {@code /pets/{id}}
 */
public record Operation(String method, String path, List<Part> parts) {
    public Operation {
        parts = List.copyOf(parts);
    }

    public static Operation of(String method, String path, Part... parts) {
        return new Operation(method, path, List.of(parts));
    }
}
