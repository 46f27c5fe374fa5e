package dev.nonet.security;

import dev.nonet.shared.contract.SourceFile;

import java.util.Arrays;
import java.util.Locale;

/// A text with its lines. Lines end with `\n`, `\r\n` or `\r` and are counted from 1.
public final class TextFile {
    private final String path;
    private final String text;
    private final int[] starts;

    public TextFile(SourceFile file) {
        this(file.path(), file.content());
    }

    public TextFile(String path, String text) {
        this.path = path;
        this.text = text;
        this.starts = startsOf(text);
    }

    public String path() {
        return path;
    }

    public String text() {
        return text;
    }

    /// The last step of the path, lower case.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /// What follows the last dot of the name, lower case; empty when there is none.
    public String extension() {
        var name = name();
        var dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    /// A last line without an end counts, an empty one after the last end does not.
    public int lines() {
        var last = starts[starts.length - 1];
        return last == text.length() ? starts.length - 1 : starts.length;
    }

    public int lineOf(int offset) {
        var found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    public int columnOf(int offset) {
        return offset - starts[lineOf(offset) - 1] + 1;
    }

    public int startOf(int line) {
        return starts[line - 1];
    }

    /// Where the text of a line ends, before its line end.
    public int endOf(int line) {
        var end = line < starts.length ? starts[line] : text.length();
        while (end > starts[line - 1] && isLineEnd(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    public String line(int line) {
        return text.substring(startOf(line), endOf(line));
    }

    private static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r';
    }

    private static int[] startsOf(String text) {
        var starts = new int[16];
        var count = 1;
        for (var i = 0; i < text.length(); i++) {
            var end = text.charAt(i);
            var ends =
                    end == '\n'
                            || (end == '\r'
                                    && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (ends) {
                starts = count == starts.length ? Arrays.copyOf(starts, count * 2) : starts;
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
