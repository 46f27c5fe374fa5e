package com.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.service.json.Json;
import com.example.service.json.JsonType;
import com.example.service.validation.InvalidException;

import java.util.LinkedHashMap;
import java.util.Map;

/** A value of every type, as JSON. */
final class Samples {
    private static final Map<?, ?> ALL = (Map<?, ?>) Json.parse(Resources.text("samples.json"));

    private Samples() {}

    static Object of(String type) {
        return ALL.get(type);
    }

    /** What a value is after it was read and written. */
    static <T> Object again(JsonType<T> type, Object json) {
        return Json.parse(Json.write(type.write(type.read(json))));
    }

    static void assertSame(String name, JsonType<?> type) {
        assertEquals(of(name), again(type, of(name)));
    }

    /** The sample is refused where a member of it is gone. */
    static void assertNeeds(String name, JsonType<?> type, String member) {
        var json = members(name);
        json.remove(member);
        assertRefused(type, json, member);
    }

    /** The sample is refused where a member of it is this JSON. */
    static void assertRefused(String name, JsonType<?> type, String member, String value) {
        var json = members(name);
        json.put(member, Json.parse(value));
        assertRefused(type, json, member);
    }

    private static void assertRefused(JsonType<?> type, Object json, String member) {
        var refused = assertThrows(InvalidException.class, () -> type.read(json));
        assertTrue(
                refused.violations().stream().anyMatch(each -> each.field().startsWith(member)),
                refused.getMessage());
    }

    private static Map<Object, Object> members(String name) {
        return new LinkedHashMap<>((Map<?, ?>) of(name));
    }
}
