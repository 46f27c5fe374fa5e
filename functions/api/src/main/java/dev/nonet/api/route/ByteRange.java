package dev.nonet.api.route;

import dev.nonet.api.http.Refusal;
import dev.nonet.shared.agent.ErrorCode;

import java.util.Map;
import java.util.regex.Pattern;

/// A part of a file (RFC 9110, section 14).
///
/// @param first offset of the first byte
/// @param length in bytes
record ByteRange(long first, long length) {
    private static final Pattern SINGLE = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

    static ByteRange all(long size) {
        return new ByteRange(0, size);
    }

    /// What a `Range` header asks for, shortened to what one answer holds. One that is malformed or asks for several
    /// parts stands for the whole file, as the standard allows.
    ///
    /// @throws Refusal where there is nothing in the range
    static ByteRange of(String header, long size, long longest) {
        var range = SINGLE.matcher(header.strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return all(size);
        }
        var suffix = range.group(1).isEmpty();
        var first =
                suffix
                        ? Math.max(0, size - Long.parseLong(range.group(2)))
                        : Long.parseLong(range.group(1));
        var last =
                suffix || range.group(2).isEmpty()
                        ? size - 1
                        : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (first > last) {
            throw new Refusal(
                    ErrorCode.RANGE_NOT_SATISFIABLE,
                    "The artifact has " + size + " bytes.",
                    Map.of("Content-Range", "bytes */" + size));
        }
        return new ByteRange(first, Math.min(last - first + 1, longest));
    }

    String header(long size) {
        return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
    }
}
