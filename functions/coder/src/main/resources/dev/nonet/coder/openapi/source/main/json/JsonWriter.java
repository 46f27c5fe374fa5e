package com.example.service.json;

import java.util.List;
import java.util.Map;

/** Writes JSON without white space. */
final class JsonWriter {
    private JsonWriter() {}

    static void write(Object value, StringBuilder json) {
        switch (value) {
            case null -> json.append("null");
            case Map<?, ?> members -> object(members, json);
            case List<?> elements -> array(elements, json);
            case Number number -> json.append(number);
            case Boolean bool -> json.append(bool);
            default -> string(value.toString(), json);
        }
    }

    private static void object(Map<?, ?> members, StringBuilder json) {
        var separator = '{';
        for (var member : members.entrySet()) {
            json.append(separator);
            string(member.getKey().toString(), json);
            json.append(':');
            write(member.getValue(), json);
            separator = ',';
        }
        json.append(members.isEmpty() ? "{}" : "}");
    }

    private static void array(List<?> elements, StringBuilder json) {
        var separator = '[';
        for (var element : elements) {
            json.append(separator);
            write(element, json);
            separator = ',';
        }
        json.append(elements.isEmpty() ? "[]" : "]");
    }

    private static void string(String value, StringBuilder json) {
        json.append('"');
        for (var i = 0; i < value.length(); i++) {
            var character = value.charAt(i);
            switch (character) {
                case '"', '\\' -> json.append('\\').append(character);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (character < ' ') {
                        json.append("\\u%04x".formatted((int) character));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
        json.append('"');
    }
}
