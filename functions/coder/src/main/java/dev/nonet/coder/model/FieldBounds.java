package dev.nonet.coder.model;

import dev.nonet.shared.contract.coder.CoderInput;

/// The least and the greatest length of a text or value of a number.
///
/// @param min `Long.MIN_VALUE` for none
/// @param max `Long.MAX_VALUE` for none
/// @param room how many distinct values there are at least
record FieldBounds(long min, long max, long room) {
    /// Distinct values that a unique field needs.
    static final int MIN_UNIQUE = 1_000;

    /// Characters of a string or text for which no greatest length was given.
    static final int STRING_LENGTH = 255;

    static final int TEXT_LENGTH = 10_000;

    /// Digits and letters that a unique text of the greatest length can have.
    private static final int MIN_UNIQUE_LENGTH = 3;

    static FieldBounds of(CoderInput.Field field, FieldType type, String place) {
        if (type instanceof FieldType.Scalar scalar) {
            switch (scalar) {
                case STRING -> {
                    return length(field, STRING_LENGTH, place);
                }
                case TEXT -> {
                    return length(field, TEXT_LENGTH, place);
                }
                case INT -> {
                    return value(field, Integer.MIN_VALUE, Integer.MAX_VALUE, place);
                }
                case LONG, DECIMAL -> {
                    return value(field, Long.MIN_VALUE, Long.MAX_VALUE, place);
                }
                case BOOLEAN, DATE, DATETIME, UUID, EMAIL, URL -> {}
            }
        }
        if (field.min() != null || field.max() != null) {
            throw Refusal.field(
                    place, "min and max are for string, text, int, long and decimal alone.");
        }
        return new FieldBounds(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static FieldBounds length(CoderInput.Field field, int longest, String place) {
        var optional = field.required() != null && !field.required();
        var min = field.min() == null ? (optional ? 0 : 1) : field.min();
        var max = field.max() == null ? Math.max(longest, min) : field.max();
        if (min < 0 || max < 1 || min > max || max > TEXT_LENGTH) {
            throw Refusal.field(
                    place,
                    "a length is from 0 to " + TEXT_LENGTH + ", and min is not more than max.");
        }
        return new FieldBounds(min, max, max < MIN_UNIQUE_LENGTH ? 0 : Long.MAX_VALUE);
    }

    private static FieldBounds value(
            CoderInput.Field field, long least, long greatest, String place) {
        var min = field.min() == null ? Long.MIN_VALUE : field.min();
        var max = field.max() == null ? Long.MAX_VALUE : field.max();
        if (min > max
                || (field.min() != null && min < least)
                || (field.max() != null && max > greatest)
                || (min > greatest || max < least)) {
            throw Refusal.field(
                    place, "min is not more than max, and both are values of the field's type.");
        }
        var lowest = Math.max(min, least);
        var highest = Math.min(max, greatest);
        var difference = highest - lowest;
        return new FieldBounds(min, max, difference < 0 ? Long.MAX_VALUE : difference);
    }
}
