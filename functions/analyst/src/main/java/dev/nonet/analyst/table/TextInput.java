package dev.nonet.analyst.table;

import dev.nonet.shared.agent.AgentException;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The text of bytes, in the encoding that its first bytes tell: UTF-8, UTF-16 or UTF-32. Names line and character of what is not
/// in it.
final class TextInput extends Reader {
    private static final int SIZE = 64 * 1024;

    /// Bytes that an encoding begins with.
    private record Mark(Charset charset, String begin) {}

    /// Longest first.
    private static final List<Mark> MARKS =
            List.of(
                    new Mark(Charset.forName("UTF-32LE"), "\u00ff\u00fe\u0000\u0000"),
                    new Mark(Charset.forName("UTF-32BE"), "\u0000\u0000\u00fe\u00ff"),
                    new Mark(StandardCharsets.UTF_8, "\u00ef\u00bb\u00bf"),
                    new Mark(StandardCharsets.UTF_16LE, "\u00ff\u00fe"),
                    new Mark(StandardCharsets.UTF_16BE, "\u00fe\u00ff"));

    /// How UTF-16 looks without a mark.
    private static final String LITTLE_ENDIAN = "(?s)[^\u0000]\u0000[^\u0000]\u0000.*";

    private static final String BIG_ENDIAN = "(?s)\u0000[^\u0000]\u0000[^\u0000].*";

    /// What is often taken for a table and is none, by its first bytes.
    private record Other(String name, String begin) {}

    private static final List<Other> OTHERS =
            List.of(
                    new Other("a workbook or ZIP file", "PK\u0003\u0004"),
                    new Other("a workbook of Excel 97", "\u00d0\u00cf\u0011\u00e0"),
                    new Other("a gzip file", "\u001f\u008b"),
                    new Other("a PDF", "%PDF-"),
                    new Other("a database of SQLite", "SQLite format 3\u0000"),
                    new Other("a Parquet file", "PAR1"));

    private final InputStream input;
    private final ByteBuffer bytes;
    private final CharBuffer chars = CharBuffer.allocate(SIZE).limit(0);
    private final Charset charset;
    private final CharsetDecoder decoder;
    private boolean isEnded;
    private long lines;
    private long inLine;

    /// @throws AgentException.Permanent `FORMAT_NOT_READ` where the bytes are of another kind of file
    TextInput(InputStream input) {
        this.input = input;
        var first = first(input);
        var text = new String(first, StandardCharsets.ISO_8859_1);
        for (var other : OTHERS) {
            if (text.startsWith(other.begin())) {
                throw new AgentException.Permanent(
                        "FORMAT_NOT_READ",
                        "This is %s; save the table as CSV, TSV or JSON lines."
                                .formatted(other.name()));
            }
        }
        var mark =
                MARKS.stream()
                        .filter(it -> text.startsWith(it.begin()))
                        .findFirst()
                        .orElseGet(() -> withoutMark(text));
        charset = mark.charset();
        decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        bytes = ByteBuffer.allocate(SIZE).put(first).flip().position(mark.begin().length());
    }

    private static Mark withoutMark(String text) {
        if (text.matches(LITTLE_ENDIAN)) {
            return new Mark(StandardCharsets.UTF_16LE, "");
        }
        return new Mark(
                text.matches(BIG_ENDIAN) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8, "");
    }

    String encoding() {
        return charset.name();
    }

    private static byte[] first(InputStream input) {
        try {
            return input.readNBytes(16);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public int read(char[] target, int offset, int length) {
        while (!chars.hasRemaining()) {
            if (!decode()) {
                return -1;
            }
        }
        var size = Math.min(length, chars.remaining());
        chars.get(target, offset, size);
        return size;
    }

    /// Whether there may be more.
    private boolean decode() {
        chars.clear();
        var result = decoder.decode(bytes, chars, isEnded);
        chars.flip();
        count();
        if (chars.hasRemaining()) {
            return true;
        }
        if (result.isError()) {
            throw new AgentException.Permanent(
                    "ENCODING_INVALID",
                    "Line %d, character %d is not %s; save the file as UTF-8."
                            .formatted(lines + 1, inLine + 1, charset.name()));
        }
        if (isEnded) {
            return false;
        }
        fill();
        return true;
    }

    private void count() {
        var text = chars.array();
        for (var i = 0; i < chars.limit(); i++) {
            inLine++;
            if (text[i] == '\n') {
                lines++;
                inLine = 0;
            }
        }
    }

    private void fill() {
        bytes.compact();
        try {
            var size = input.read(bytes.array(), bytes.position(), bytes.remaining());
            isEnded = size < 0;
            bytes.position(bytes.position() + Math.max(0, size)).flip();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static AgentException unavailable(IOException cause) {
        return new AgentException.Transient(
                "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", cause);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
