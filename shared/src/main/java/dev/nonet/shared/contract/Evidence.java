package dev.nonet.shared.contract;

import org.jspecify.annotations.Nullable;

/// What a statement in a result rests on.
///
/// @param kind `file`, `source`, `measurement`, `formula` or `test`
/// @param ref where to look: a file and line, a source id, a URL, the name of a standard
/// @param quote the verbatim span, where there is one
/// @param value the figure, where there is one, with its unit in `method`
/// @param method how it was measured or computed
public record Evidence(
        String kind, String ref, @Nullable String quote, @Nullable Double value, String method) {
    public static Evidence quote(String ref, String quote, String method) {
        return new Evidence("source", ref, quote, null, method);
    }

    public static Evidence measurement(String ref, double value, String method) {
        return new Evidence("measurement", ref, null, value, method);
    }
}
