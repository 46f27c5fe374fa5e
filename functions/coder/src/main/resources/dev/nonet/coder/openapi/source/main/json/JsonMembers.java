package com.example.service.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of a JSON object that is being written, in their order. */
public final class JsonMembers {
    private final Map<String, Object> members = new LinkedHashMap<>();

    public <T> void put(String name, T value, JsonType<T> type) {
        members.put(name, type.write(value));
    }

    /** A member that is absent where it has no value. */
    public <T> void putUnlessNull(String name, T value, JsonType<T> type) {
        if (value != null) {
            members.put(name, type.write(value));
        }
    }

    public <T> void putAll(Map<String, T> values, JsonType<T> type) {
        values.forEach((name, value) -> members.put(name, type.write(value)));
    }

    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }
}
