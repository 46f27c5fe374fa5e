package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Locale;

/// What a client wants of the answer (RFC 7240): `Prefer: respond-async, wait=10`.
///
/// @param async whether the task may go on when the client is answered
/// @param patience how long the client would wait for the end before that
record Preference(boolean async, Duration patience) {
    private static final Preference NONE = new Preference(false, Duration.ZERO);

    /// What cannot be read is no preference (RFC 7240, section 2).
    static Preference of(JsonNode headers) {
        var preference = NONE;
        for (var header : headers.properties()) {
            if (header.getKey().equalsIgnoreCase("Prefer")) {
                for (var part : header.getValue().asText().split(",", 20)) {
                    preference = preference.with(part.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return preference;
    }

    private Preference with(String part) {
        if (part.equals("respond-async")) {
            return new Preference(true, patience);
        }
        return part.matches("wait=[0-9]{1,4}")
                ? new Preference(async, Duration.ofSeconds(Long.parseLong(part.substring(5))))
                : this;
    }
}
