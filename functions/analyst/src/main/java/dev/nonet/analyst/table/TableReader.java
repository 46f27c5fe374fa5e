package dev.nonet.analyst.table;

import dev.nonet.shared.agent.AgentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;

/// Reads a table from text: CSV with a header, a JSON array of objects, or JSON lines. What it throws names row and column of what
/// is wrong.
public final class TableReader {
    /// Characters in which the kind of text and the separator of its cells are found.
    private static final int PEEK = 64 * 1024;

    private TableReader() {}

    public static Table read(String text) {
        var builder = new TableBuilder();
        return builder.table(read(text, builder));
    }

    public static Table read(byte[] bytes) {
        var builder = new TableBuilder();
        return builder.table(read(new ByteArrayInputStream(bytes), builder));
    }

    /// Reads text that is there.
    ///
    /// @return how the table is written, such as `CSV with semicolons, UTF-8`
    public static String read(String text, RowSink sink) {
        return read(new StringReader(text), "UTF-8", sink);
    }

    /// Reads bytes as they come, in the encoding that the first of them tell.
    ///
    /// @return how the table is written, such as `CSV with semicolons, UTF-16LE`
    public static String read(InputStream bytes, RowSink sink) {
        var text = new TextInput(bytes);
        return read(text, text.encoding(), sink);
    }

    /// By how the text begins: `[` is a JSON array, `{` are JSON lines, all else is CSV.
    private static String read(Reader text, String encoding, RowSink sink) {
        var rows = new RowChecks(sink);
        try (var pushback = new PushbackReader(text, PEEK)) {
            var start = peek(pushback);
            var first = start.stripLeading();
            if (first.isEmpty()) {
                throw new AgentException.Permanent("NO_ROWS", "The data is empty.");
            }
            var isJson = first.charAt(0) == '[' || first.charAt(0) == '{';
            var layout =
                    isJson ? JsonTable.read(pushback, rows) : CsvTable.read(pushback, start, rows);
            rows.requireRows();
            return layout + ", " + encoding;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The beginning, without a byte order mark, still to be read.
    private static String peek(PushbackReader text) throws IOException {
        var start = new char[PEEK];
        var size = 0;
        for (var read = 0; read >= 0 && size < PEEK; size += Math.max(0, read)) {
            read = text.read(start, size, PEEK - size);
        }
        var mark = size > 0 && start[0] == '\ufeff' ? 1 : 0;
        text.unread(start, mark, size - mark);
        return new String(start, mark, size - mark);
    }
}
