package dev.nonet.coder.model;

/// One field of an entity, with names that Java and JSON can carry.
///
/// @param words in lower case, for sentences, such as `publication year`
/// @param json name in JSON
/// @param min the least length or value; `Long.MIN_VALUE` for none
/// @param max the greatest length or value; `Long.MAX_VALUE` for none
public record FieldModel(
        String words,
        String json,
        FieldType type,
        boolean required,
        boolean unique,
        long min,
        long max) {
    /// Whether `min` or `max` says something.
    public boolean isBounded() {
        return min != Long.MIN_VALUE || max != Long.MAX_VALUE;
    }
}
