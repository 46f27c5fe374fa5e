package dev.nonet.researcher;

/// A piece of a text, by offsets in UTF-16 code units.
///
/// @param end behind the last code unit
record Span(int start, int end) {
    Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("start before end");
        }
    }

    String of(String text) {
        return text.substring(start, end);
    }
}
