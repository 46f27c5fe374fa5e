package com.example.service.json;

import com.example.service.validation.Violations;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The members of a JSON object, read by name and type.
 *
 * <p>A member that is wrong reads as null; {@link #finish} then tells of all that was wrong at once.
 */
public final class JsonObject {
    private final Map<?, ?> members;
    private final Set<String> known = new HashSet<>();
    private final Violations violations = new Violations();

    /** Refuses a value that is no object. */
    public JsonObject(Object json) {
        if ((json instanceof Text text ? Unions.parsed(text) : json) instanceof Map<?, ?> object) {
            members = object;
        } else {
            members = Map.of();
            violations.add("", "must be an object");
        }
    }

    /** A member that must be there. */
    public <T> T required(String name, JsonType<T> type) {
        if (!members.containsKey(name)) {
            known.add(name);
            violations.add(name, "is required");
            return null;
        }
        return read(name, type);
    }

    /** A member that may be absent or null. */
    public <T> T optional(String name, JsonType<T> type) {
        return read(name, JsonType.nullable(type));
    }

    /** The members that were not read yet. */
    public <T> Map<String, T> others(JsonType<T> type) {
        var others = new LinkedHashMap<String, T>();
        for (var member : members.entrySet()) {
            var name = member.getKey().toString();
            if (!known.contains(name)) {
                violations.within(name, () -> others.put(name, type.read(member.getValue())));
            }
        }
        return Collections.unmodifiableMap(others);
    }

    /** Refuses members that were not read. */
    public void noOthers() {
        for (var name : members.keySet()) {
            if (!known.contains(name.toString())) {
                violations.add(name.toString(), "is unknown");
            }
        }
    }

    /** Refuses too few or too many members. */
    public void size(int min, int max) {
        violations.size("", members, min, max);
    }

    /** Refuses the object where anything in it was wrong. */
    public void finish() {
        violations.throwIfAny();
    }

    private <T> T read(String name, JsonType<T> type) {
        known.add(name);
        return violations.within(name, () -> type.read(members.get(name)));
    }
}
