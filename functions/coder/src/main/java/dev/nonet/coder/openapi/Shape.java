package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/// What a value looks like, in Java and in JSON.
public sealed interface Shape {
    /// Any JSON.
    record Anything() implements Shape {}

    /// Neither object nor list.
    record Scalar(Kind kind, Limits limits) implements Shape {}

    /// @param max elements; `Integer.MAX_VALUE` for any number
    record Sequence(Slot element, int min, int max, boolean unique) implements Shape {}

    /// An object whose members all look alike.
    record Dictionary(Slot value, int min, int max) implements Shape {}

    /// A type with a name: record, enum or sealed interface.
    record Named(Declaration declaration) implements Shape {}

    /// The scalars of the generated code.
    enum Kind {
        STRING,
        DATE,
        DATE_TIME,
        UUID,
        URI,
        BINARY,
        INTEGER,
        LONG,
        DOUBLE,
        DECIMAL,
        BOOLEAN;

        boolean isNumber() {
            return switch (this) {
                case INTEGER, LONG, DOUBLE, DECIMAL -> true;
                case STRING, DATE, DATE_TIME, UUID, URI, BINARY, BOOLEAN -> false;
            };
        }
    }

    /// A shape where it is used.
    ///
    /// @param example of the document, which may not fit
    record Slot(Shape shape, boolean nullable, @Nullable JsonNode example) {
        Slot orNull() {
            return new Slot(shape, true, example);
        }

        Slot with(@Nullable JsonNode other) {
            return other == null ? this : new Slot(shape, nullable, other);
        }
    }
}
