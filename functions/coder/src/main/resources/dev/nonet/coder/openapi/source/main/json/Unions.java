package com.example.service.json;

import com.example.service.validation.InvalidException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds out which of several types a value has. */
final class Unions {
    private Unions() {}

    static <T> T constant(Object value, T[] constants, Function<T, Object> json) {
        return Arrays.stream(constants)
                .filter(constant -> same(json.apply(constant), value))
                .findFirst()
                .orElseThrow(() -> notAmong(constants, json));
    }

    private static <T> InvalidException notAmong(T[] constants, Function<T, Object> json) {
        var names = Arrays.stream(constants).map(json).map(String::valueOf);
        return new InvalidException(
                "", "must be one of " + names.collect(Collectors.joining(", ")));
    }

    /** The first type that reads the value and writes it as it was, else the first that reads it. */
    static <T> T first(Object json, List<JsonType<? extends T>> types) {
        T found = null;
        InvalidException refused = null;
        for (var type : types) {
            try {
                var value = attempt(json, type);
                if (value.whole()) {
                    return value.value();
                }
                found = found == null ? value.value() : found;
            } catch (InvalidException e) {
                refused = refused == null ? e : refused;
            }
        }
        if (found == null) {
            throw refused;
        }
        return found;
    }

    private record Attempt<T>(T value, boolean whole) {}

    private static <T> Attempt<T> attempt(Object json, JsonType<T> type) {
        var value = type.read(json);
        return new Attempt<>(value, same(type.write(value), json));
    }

    static String tag(Object json, String name) {
        var members = json instanceof Text text ? parsed(text) : json;
        if (members instanceof Map<?, ?> object && object.get(name) != null) {
            return Objects.toString(object.get(name));
        }
        throw new InvalidException(name, "is required");
    }

    static Object tagged(Object json, String name, String tag) {
        if (json instanceof Map<?, ?> members && !members.containsKey(name)) {
            var tagged = new LinkedHashMap<Object, Object>();
            tagged.put(name, tag);
            tagged.putAll(members);
            return tagged;
        }
        return json;
    }

    /** What a text is as JSON, or the text. */
    static Object parsed(Text text) {
        if (!text.value().startsWith("{") && !text.value().startsWith("[")) {
            return text;
        }
        try {
            return Json.parse(text.value());
        } catch (JsonException e) {
            return text;
        }
    }

    /** Whether two values are the same JSON, or would be if the text in one had a type. */
    static boolean same(Object one, Object other) {
        return switch (other) {
            case Text text -> String.valueOf(one).equals(text.value());
            case Map<?, ?> members ->
                    one instanceof Map<?, ?> map
                            && map.size() == members.size()
                            && members.entrySet().stream()
                                    .allMatch(
                                            member ->
                                                    map.containsKey(member.getKey())
                                                            && same(
                                                                    map.get(member.getKey()),
                                                                    member.getValue()));
            case List<?> elements -> one instanceof List<?> list && sameElements(list, elements);
            case Number number -> one instanceof Number && decimal(one).equals(decimal(number));
            case null, default -> Objects.equals(one, other);
        };
    }

    private static boolean sameElements(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (var i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal decimal(Object number) {
        return new BigDecimal(number.toString()).stripTrailingZeros();
    }
}
