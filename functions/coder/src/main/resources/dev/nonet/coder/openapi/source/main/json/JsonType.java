package com.example.service.json;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** How values of a Java type look in JSON. */
public interface JsonType<T> {
    JsonType<Object> ANY = of(Text::plain, value -> value);

    JsonType<String> STRING = Scalars.of("a string", String.class, text -> text, text -> text);

    JsonType<LocalDate> DATE =
            Scalars.of("a date", String.class, LocalDate::parse, LocalDate::toString);

    JsonType<OffsetDateTime> DATE_TIME =
            Scalars.of(
                    "a time such as 2026-01-31T12:00:00Z",
                    String.class,
                    OffsetDateTime::parse,
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);

    JsonType<UUID> UUID =
            Scalars.of(
                    "a UUID", String.class, java.util.UUID::fromString, java.util.UUID::toString);

    JsonType<URI> URI =
            Scalars.of("a URI", String.class, java.net.URI::create, java.net.URI::toString);

    JsonType<Boolean> BOOLEAN =
            Scalars.of("true or false", Boolean.class, bool -> bool, bool -> bool);

    JsonType<Integer> INTEGER =
            Scalars.of(
                    "a whole number",
                    BigDecimal.class,
                    BigDecimal::intValueExact,
                    number -> number);

    JsonType<Long> LONG =
            Scalars.of(
                    "a whole number",
                    BigDecimal.class,
                    BigDecimal::longValueExact,
                    number -> number);

    JsonType<Double> DOUBLE =
            Scalars.of("a number", BigDecimal.class, Scalars::finite, number -> number);

    JsonType<BigDecimal> DECIMAL =
            Scalars.of("a number", BigDecimal.class, number -> number, number -> number);

    JsonType<Binary> BINARY = of(Scalars::binary, binary -> binary);

    /**
     * Reads a value.
     *
     * @throws com.example.service.validation.InvalidException when it is not of this type
     */
    T read(Object json);

    Object write(T value);

    static <T> JsonType<T> of(Function<Object, T> read, Function<T, Object> write) {
        return new JsonType<>() {
            @Override
            public T read(Object json) {
                return read.apply(json);
            }

            @Override
            public Object write(T value) {
                return write.apply(value);
            }
        };
    }

    /** The type that has null as well. */
    static <T> JsonType<T> nullable(JsonType<T> type) {
        return of(
                json -> json == null ? null : type.read(json),
                value -> value == null ? null : type.write(value));
    }

    static <T> JsonType<List<T>> list(JsonType<T> element) {
        return of(
                json -> Collections.read(json, element), list -> Collections.write(list, element));
    }

    static <T> JsonType<Map<String, T>> map(JsonType<T> value) {
        return of(json -> Collections.readMap(json, value), map -> Collections.write(map, value));
    }

    /** One of some constants, each with what it is in JSON. */
    static <T> JsonType<T> constants(T[] constants, Function<T, Object> json) {
        return of(value -> Unions.constant(value, constants, json), json);
    }

    /** The type among several that loses least of a value. */
    @SafeVarargs
    static <T> T first(Object json, JsonType<? extends T>... types) {
        var all = new ArrayList<JsonType<? extends T>>();
        for (var type : types) {
            all.add(type);
        }
        return Unions.first(json, all);
    }

    /** The member of an object that tells which type it is. */
    static String tag(Object json, String name) {
        return Unions.tag(json, name);
    }

    /** An object with the member that tells which type it is, unless it has one. */
    static Object tagged(Object json, String name, String tag) {
        return Unions.tagged(json, name, tag);
    }
}
