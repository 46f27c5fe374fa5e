package dev.nonet.coder.model;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/// Values that a field accepts, for the examples of the document.
record FieldSamples(EntityModel entity, FieldModel field) {
    /// Stands for the id of another entity.
    static final String UNKNOWN_ID = "00000000-0000-7000-8000-000000000000";

    /// Digits that a text needs so that three samples are distinct.
    private static final int DIGITS = 3;

    /// Samples of a bounded number before they repeat.
    private static final int DISTINCT = 1_000;

    /// The value with a number, which is unlike others where it can be; null where only null is sure to be accepted.
    @Nullable Object value(int number) {
        return switch (field.type()) {
            case FieldType.Reference _ -> field.required() ? UNKNOWN_ID : null;
            case FieldType.Choice choice -> choice.constants().getFirst().json();
            case FieldType.Scalar scalar ->
                    switch (scalar) {
                        case STRING, TEXT -> text(number);
                        case INT, LONG -> number(number);
                        case DECIMAL ->
                                field.isBounded()
                                        ? (Object) number(number)
                                        : BigDecimal.valueOf(100L * number + 95, 2);
                        case BOOLEAN -> true;
                        case DATE -> LocalDate.of(2026, 1, 30).plusDays(number).toString();
                        case DATETIME ->
                                Instant.parse("2026-01-31T12:00:00Z")
                                        .plusSeconds(number)
                                        .toString();
                        case UUID -> "00000000-0000-4000-8000-%012d".formatted(number);
                        case EMAIL -> entity.singular().replace(' ', '.') + number + "@example.com";
                        case URL -> "https://example.com/" + number;
                    };
        };
    }

    private String text(int number) {
        var prefix = Words.capitalized(field.words()) + " ";
        if (prefix.length() + 1 >= field.min() && prefix.length() + DIGITS <= field.max()) {
            return prefix + number;
        }
        return field.max() < DIGITS
                ? "1".repeat((int) field.max())
                : ("%0" + Math.max(field.min(), DIGITS) + "d").formatted(number);
    }

    private long number(int number) {
        if (!field.isBounded()) {
            return field.words().endsWith("year") ? 2000L + number : number;
        }
        return field.min() == Long.MIN_VALUE ? field.max() - number : field.min() + number % span();
    }

    private long span() {
        var room = field.max() - field.min();
        return room < 0 || room >= DISTINCT ? DISTINCT : room + 1;
    }
}
