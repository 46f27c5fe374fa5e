package dev.nonet.monitor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads one answer of HTTP/1.1 (RFC 9112) from a connection that is closed after it.
///
/// Strict where leniency hides faults: an answer with two framings, a folded header or an unfinished body is none.
final class HttpAnswerReader {
    /// Bytes of all lines together: status, headers, chunk sizes, trailers.
    static final int MAX_HEAD = 32 * 1024;

    /// Header fields.
    static final int MAX_HEADERS = 100;

    /// Bytes of the body that are read.
    static final int MAX_BODY = 2 * 1024 * 1024;

    /// Answers of 100 to 199 before the final one.
    static final int MAX_INTERIM = 10;

    private final InputStream input;
    private int headLeft = MAX_HEAD;

    HttpAnswerReader(InputStream input) {
        this.input = input;
    }

    /// @param isHead whether the request was HEAD, whose answer has no body whatever its headers say
    /// @throws ProtocolException when what came is no answer within the limits
    HttpAnswer read(boolean isHead) throws IOException {
        for (var interim = 0; interim <= MAX_INTERIM; interim++) {
            var status = status(line());
            var headers = headers();
            if (status >= 200) {
                var body = new Body();
                if (!isHead && status != 204 && status != 304) {
                    body.read(headers);
                }
                return new HttpAnswer(
                        status,
                        headers,
                        body.bytes.toString(StandardCharsets.UTF_8),
                        body.isTruncated);
            }
        }
        throw new ProtocolException("too many interim answers");
    }

    private static int status(String line) throws ProtocolException {
        var isStatusLine =
                line.length() >= 12
                        && line.startsWith("HTTP/1.")
                        && isDigit(line.charAt(7))
                        && line.charAt(8) == ' '
                        && isDigit(line.charAt(9))
                        && isDigit(line.charAt(10))
                        && isDigit(line.charAt(11))
                        && (line.length() == 12 || line.charAt(12) == ' ');
        var status = isStatusLine ? Integer.parseInt(line.substring(9, 12)) : 0;
        if (status < 100 || status > 599) {
            throw new ProtocolException("no status line of HTTP/1.x");
        }
        return status;
    }

    private Map<String, List<String>> headers() throws IOException {
        var headers = new LinkedHashMap<String, List<String>>();
        var count = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon < 1 || !isToken(line, colon) || ++count > MAX_HEADERS) {
                throw new ProtocolException("no header field, or too many");
            }
            headers.computeIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    /// Up to the line feed, without it and without the carriage return before it; ISO 8859-1.
    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new ProtocolException("the connection ended within the head");
            }
            if (--headLeft < 0) {
                throw new ProtocolException("the head is too large");
            }
            line.append((char) next);
        }
        var end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    private static boolean isToken(String line, int end) {
        for (var i = 0; i < end; i++) {
            if (line.charAt(i) <= ' ' || line.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// The body, in whichever of the three ways it is framed.
    private final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean isTruncated;

        void read(Map<String, List<String>> headers) throws IOException {
            var coding = headers.getOrDefault("transfer-encoding", List.of());
            var lengths = Set.copyOf(headers.getOrDefault("content-length", List.of()));
            if (!coding.isEmpty()) {
                if (coding.size() > 1
                        || !coding.getFirst().equalsIgnoreCase("chunked")
                        || !lengths.isEmpty()) {
                    throw new ProtocolException("a body that is not framed in one known way");
                }
                chunks();
            } else if (lengths.isEmpty()) {
                untilClosed();
            } else if (lengths.size() == 1) {
                exactly(number(lengths.iterator().next(), 10));
            } else {
                throw new ProtocolException("several lengths");
            }
        }

        private void chunks() throws IOException {
            while (!isTruncated) {
                var line = line();
                var extension = line.indexOf(';');
                var size =
                        number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
                if (size == 0) {
                    headers();
                    return;
                }
                exactly(size);
                if (!isTruncated && !line().isEmpty()) {
                    throw new ProtocolException("a chunk that is longer than it says");
                }
            }
        }

        private void exactly(long length) throws IOException {
            var wanted = (int) Math.min(length, MAX_BODY - bytes.size());
            var read = input.readNBytes(wanted);
            if (read.length < wanted) {
                throw new ProtocolException("the connection ended within the body");
            }
            bytes.writeBytes(read);
            isTruncated = wanted < length;
        }

        private void untilClosed() throws IOException {
            bytes.writeBytes(input.readNBytes(MAX_BODY));
            isTruncated = bytes.size() == MAX_BODY && input.read() >= 0;
        }

        private static long number(String text, int radix) throws ProtocolException {
            var isNumber =
                    !text.isEmpty()
                            && text.length() <= 15
                            && text.chars()
                                    .allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
            if (!isNumber) {
                throw new ProtocolException("no length");
            }
            return Long.parseLong(text, radix);
        }
    }
}
