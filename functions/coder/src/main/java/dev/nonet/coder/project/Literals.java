package dev.nonet.coder.project;

/// Numbers as Java source.
final class Literals {
    private Literals() {}

    static String of(long value) {
        if (value == Long.MIN_VALUE) {
            return "Long.MIN_VALUE";
        }
        if (value == Long.MAX_VALUE) {
            return "Long.MAX_VALUE";
        }
        return value == (int) value ? String.valueOf(value) : value + "L";
    }
}
