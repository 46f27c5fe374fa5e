package com.example.service.json;

import com.example.service.validation.InvalidException;
import com.example.service.validation.Violations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes lists and maps, whose members may be null. */
final class Collections {
    private Collections() {}

    static <T> List<T> read(Object json, JsonType<T> element) {
        var elements = elements(json);
        var list = new ArrayList<T>();
        var violations = new Violations();
        for (var i = 0; i < elements.size(); i++) {
            var value = elements.get(i);
            violations.within("[" + i + "]", () -> list.add(element.read(value)));
        }
        violations.throwIfAny();
        return java.util.Collections.unmodifiableList(list);
    }

    /** What comes alone in a form or query is the only element, unless it is a list in JSON. */
    private static List<?> elements(Object json) {
        if (json instanceof Binary) {
            return List.of(json);
        }
        if (json instanceof Text text) {
            return Unions.parsed(text) instanceof List<?> list ? list : List.of(text);
        }
        if (json instanceof List<?> list) {
            return list;
        }
        throw new InvalidException("", "must be a list");
    }

    static <T> List<Object> write(List<T> list, JsonType<T> element) {
        var json = new ArrayList<>();
        list.forEach(value -> json.add(element.write(value)));
        return json;
    }

    static <T> Map<String, T> readMap(Object json, JsonType<T> value) {
        var fields = new JsonObject(json);
        var members = fields.others(value);
        fields.finish();
        return members;
    }

    static <T> Map<String, Object> write(Map<String, T> members, JsonType<T> value) {
        var json = new LinkedHashMap<String, Object>();
        members.forEach((name, member) -> json.put(name, value.write(member)));
        return json;
    }
}
