package dev.nonet.coder.build;

/// Counts lines of Java that are neither blank nor comment.
public final class CodeLines {
    private CodeLines() {}

    /// A line with code and a comment counts; a line inside of a block comment does not.
    public static int count(String source) {
        var count = 0;
        var inComment = false;
        for (var line : source.lines().map(String::strip).toList()) {
            if (inComment) {
                inComment = !line.endsWith("*/");
            } else if (line.startsWith("/*")) {
                inComment = !line.endsWith("*/");
            } else if (!line.isEmpty() && !line.startsWith("//")) {
                count++;
            }
        }
        return count;
    }
}
