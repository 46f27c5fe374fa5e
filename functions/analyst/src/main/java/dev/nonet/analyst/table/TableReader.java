package dev.nonet.analyst.table;

import dev.nonet.shared.agent.AgentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads a table from text: CSV with a header, a JSON array of objects, or JSON lines.
public final class TableReader {
    private TableReader() {}

    /// By how the text begins: `[` is a JSON array, `{` are JSON lines, all else is CSV.
    ///
    /// @throws AgentException.Permanent that names row and column of what is wrong
    public static Table read(String text) {
        var start = text.startsWith("\ufeff") ? 1 : 0;
        var first = start;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            throw new AgentException.Permanent("NO_ROWS", "The data is empty.");
        }
        return text.charAt(first) == '[' || text.charAt(first) == '{'
                ? JsonTable.read(text.substring(first))
                : CsvTable.read(text.substring(start));
    }

    /// @throws AgentException.Permanent `ENCODING_INVALID` with row and column, when the bytes are not UTF-8
    public static Table read(byte[] bytes) {
        var input = ByteBuffer.wrap(bytes);
        var output = java.nio.CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
        if (result.isError()) {
            throw invalid(bytes, input.position());
        }
        return read(output.flip().toString());
    }

    private static AgentException invalid(byte[] bytes, int position) {
        var line = 1;
        var byteInLine = 1;
        for (var i = 0; i < position; i++) {
            var ends = bytes[i] == '\n';
            line += ends ? 1 : 0;
            byteInLine = ends ? 1 : byteInLine + 1;
        }
        return new AgentException.Permanent(
                "ENCODING_INVALID",
                "Line %d, byte %d is not UTF-8; save the file as UTF-8."
                        .formatted(line, byteInLine));
    }
}
