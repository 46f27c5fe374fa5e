package com.example.service.json;

import com.example.service.validation.InvalidException;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.function.Function;

/** Reads what is neither an object nor a list. */
final class Scalars {
    private Scalars() {}

    static <J, T> JsonType<T> of(
            String expected, Class<J> json, Function<J, T> read, Function<T, Object> write) {
        return JsonType.of(value -> read(value, expected, json, read), write);
    }

    private static <J, T> T read(
            Object value, String expected, Class<J> json, Function<J, T> read) {
        try {
            var typed = value instanceof Text text ? typed(text.value(), json) : value;
            if (json.isInstance(typed)) {
                return read.apply(json.cast(typed));
            }
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            // Named below, like a value of another type.
        }
        throw new InvalidException("", "must be " + expected);
    }

    private static Object typed(String text, Class<?> json) {
        if (json == String.class) {
            return text;
        }
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            return text;
        }
    }

    static double finite(BigDecimal number) {
        var value = number.doubleValue();
        if (Double.isInfinite(value)) {
            throw new ArithmeticException();
        }
        return value;
    }

    static Binary binary(Object json) {
        return switch (json) {
            case Binary binary -> binary;
            case Text text -> Binary.of(text.value());
            case String text -> Binary.of(text);
            case null, default -> throw new InvalidException("", "must be given");
        };
    }
}
