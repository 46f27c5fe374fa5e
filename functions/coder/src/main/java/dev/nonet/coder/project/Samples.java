package dev.nonet.coder.project;

import com.palantir.javapoet.CodeBlock;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.FieldType;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// Values that a field accepts: as Java over a variable `number`, for the tests, and the one for number 1, for the documents.
record Samples(EntityModel entity, FieldModel field) {
    /// Stands for the id of another entity.
    static final String UNKNOWN_ID = "00000000-0000-7000-8000-000000000000";

    /// Digits that a text needs so that the samples of one test are distinct.
    private static final int DIGITS = 3;

    /// Samples of a bounded number before they repeat.
    private static final int DISTINCT = 1_000;

    /// A Java expression; null where only null is sure to be accepted.
    @Nullable CodeBlock expression() {
        return switch (field.type()) {
            case FieldType.Reference ignored ->
                    field.required() ? CodeBlock.of("UNKNOWN_ID") : null;
            case FieldType.Choice choice ->
                    CodeBlock.of("$S", choice.constants().getFirst().json());
            case FieldType.Scalar scalar ->
                    switch (scalar) {
                        case STRING, TEXT -> text();
                        case INT, LONG -> number();
                        case DECIMAL ->
                                field.isBounded()
                                        ? number()
                                        : CodeBlock.of(
                                                "$T.valueOf(100 * number + 95, 2)",
                                                BigDecimal.class);
                        case BOOLEAN -> CodeBlock.of("true");
                        case DATE ->
                                CodeBlock.of(
                                        "$T.of(2026, 1, 30).plusDays(number)", LocalDate.class);
                        case DATETIME ->
                                CodeBlock.of(
                                        "$T.parse($S).plusSeconds(number)",
                                        Instant.class,
                                        "2026-01-31T12:00:00Z");
                        case UUID -> CodeBlock.of("new $T(0, number)", UUID.class);
                        case EMAIL -> CodeBlock.of("$S + number + $S", mailbox(), "@example.com");
                        case URL -> CodeBlock.of("$S + number", "https://example.com/");
                    };
        };
    }

    /// The value of the expression for number 1.
    @Nullable Object first() {
        return switch (field.type()) {
            case FieldType.Reference ignored -> field.required() ? UNKNOWN_ID : null;
            case FieldType.Choice choice -> choice.constants().getFirst().json();
            case FieldType.Scalar scalar ->
                    switch (scalar) {
                        case STRING, TEXT -> firstText();
                        case INT, LONG -> firstNumber();
                        case DECIMAL ->
                                field.isBounded()
                                        ? (Object) firstNumber()
                                        : BigDecimal.valueOf(195, 2);
                        case BOOLEAN -> true;
                        case DATE -> "2026-01-31";
                        case DATETIME -> "2026-01-31T12:00:01Z";
                        case UUID -> "00000000-0000-0000-0000-000000000001";
                        case EMAIL -> mailbox() + "1@example.com";
                        case URL -> "https://example.com/1";
                    };
        };
    }

    private String mailbox() {
        return entity.singular().replace(' ', '.');
    }

    private CodeBlock text() {
        if (fits(prefix())) {
            return CodeBlock.of("$S + number", prefix());
        }
        return field.max() < DIGITS
                ? CodeBlock.of("$S", "1".repeat((int) field.max()))
                : CodeBlock.of("$S.formatted(number)", "%0" + width() + "d");
    }

    private String firstText() {
        if (fits(prefix())) {
            return prefix() + 1;
        }
        return field.max() < DIGITS
                ? "1".repeat((int) field.max())
                : "0".repeat((int) width() - 1) + 1;
    }

    private String prefix() {
        return EntityRecord.capitalized(field.words()) + " ";
    }

    private boolean fits(String prefix) {
        return prefix.length() + 1 >= field.min() && prefix.length() + DIGITS <= field.max();
    }

    private long width() {
        return Math.max(field.min(), DIGITS);
    }

    private CodeBlock number() {
        if (!field.isBounded()) {
            return isYear() ? CodeBlock.of("2000 + number") : CodeBlock.of("number");
        }
        if (field.min() == Long.MIN_VALUE) {
            return CodeBlock.of("$L - number % $L", Literals.of(field.max()), DISTINCT);
        }
        var span = span();
        return span == 1
                ? CodeBlock.of("$L", Literals.of(field.min()))
                : CodeBlock.of("$L + number % $L", Literals.of(field.min()), span);
    }

    private long firstNumber() {
        if (!field.isBounded()) {
            return isYear() ? 2001 : 1;
        }
        return field.min() == Long.MIN_VALUE ? field.max() - 1 : field.min() + 1 % span();
    }

    private long span() {
        var room = field.max() - field.min();
        return room < 0 || room >= DISTINCT ? DISTINCT : room + 1;
    }

    private boolean isYear() {
        return field.words().endsWith("year");
    }
}
