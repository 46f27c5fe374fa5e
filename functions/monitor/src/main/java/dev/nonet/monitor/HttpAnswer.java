package dev.nonet.monitor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a server answered.
///
/// @param headers by name in lower case, each with its values in order
/// @param body as UTF-8, cut at the reader's limit
/// @param isTruncated whether there was more of the body
record HttpAnswer(int status, Map<String, List<String>> headers, String body, boolean isTruncated) {
    /// The first value of a header.
    Optional<String> header(String name) {
        var values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.stream().findFirst();
    }
}
