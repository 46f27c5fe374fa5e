package dev.nonet.monitor;

import java.time.Duration;

/// Spans of time as requests write them: `90s`, `30m`, `6h`, `30d`.
final class Spans {
    private Spans() {}

    /// @param span of the form that the contract checks
    static Duration parse(String span) {
        var number = Long.parseLong(span.substring(0, span.length() - 1));
        return switch (span.charAt(span.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException("a span ends in s, m, h or d");
        };
    }
}
