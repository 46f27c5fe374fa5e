package dev.nonet.shared.contract.monitor;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/// What must hold of an answer.
public sealed interface Assertion {
    /// The status code is this one.
    record Status(@Min(100) @Max(599) int status) implements Assertion {}

    /// The header is there and, where given, equals `value` or contains `contains`.
    ///
    /// @param header the name; upper and lower case are the same
    record Header(
            @Size(min = 1, max = 100) String header,
            @Nullable @Size(max = 1_000) String value,
            @Nullable @Size(max = 1_000) String contains)
            implements Assertion {}

    /// The body is JSON and has this value there.
    ///
    /// @param jsonPointer RFC 6901, such as `/status`
    record JsonValueAt(@Size(max = 500) String jsonPointer, JsonNode value) implements Assertion {
        public JsonValueAt {
            JsonPointer.compile(jsonPointer);
        }
    }

    /// The body as UTF-8 has this text in it.
    record Body(@Size(min = 1, max = 1_000) String bodyContains) implements Assertion {}

    /// The whole probe takes at most this long.
    record Total(@Positive double maxTotalMs) implements Assertion {}
}
