package dev.nonet.researcher;

import java.util.ArrayList;
import java.util.List;

/// A paragraph, a list item, a heading, or a line of a table or of code, in plain text or Markdown.
///
/// @param span without white space around it, and without the mark of a list item or heading
record Block(boolean isHeading, Span span) {
    /// The blocks of a text in order. Reads each line once; white space belongs to no block.
    static List<Block> of(String text) {
        var blocks = new ArrayList<Block>();
        var open = new Open(text, blocks);
        for (var start = 0; start < text.length(); ) {
            var newline = text.indexOf('\n', start);
            var end = newline < 0 ? text.length() : newline;
            open.line(start, end);
            start = end + 1;
        }
        open.close();
        return blocks;
    }

    /// The block that the next line may belong to.
    private static final class Open {
        private final String text;
        private final List<Block> blocks;
        private int start = -1;
        private int end = -1;
        private boolean fenced;

        Open(String text, List<Block> blocks) {
            this.text = text;
            this.blocks = blocks;
        }

        void line(int lineStart, int lineEnd) {
            var from = skipWhitespace(lineStart, lineEnd);
            if (text.startsWith("```", from) || text.startsWith("~~~", from)) {
                close();
                fenced = !fenced;
            } else if (from == lineEnd) {
                close();
            } else if (fenced || text.charAt(from) == '|') {
                close();
                extend(from, lineEnd);
                close();
            } else if (text.charAt(from) == '#') {
                close();
                extend(skipWhitespace(skip('#', from, lineEnd), lineEnd), lineEnd);
                close(true);
            } else {
                var content = skipWhitespace(skipListMark(from, lineEnd), lineEnd);
                if (content > from) {
                    close();
                }
                extend(content, lineEnd);
            }
        }

        void close() {
            close(false);
        }

        private void close(boolean isHeading) {
            if (start >= 0) {
                blocks.add(new Block(isHeading, new Span(start, end)));
            }
            start = -1;
        }

        private void extend(int from, int lineEnd) {
            var to = lineEnd;
            while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
                to--;
            }
            if (to == from) {
                return;
            }
            if (start < 0) {
                start = from;
            }
            end = to;
        }

        /// Behind `- `, `* `, `+ `, `> ` or `1. `, `1) `; where there is none, where it began.
        private int skipListMark(int from, int lineEnd) {
            var mark = from;
            if ("-*+>•".indexOf(text.charAt(mark)) >= 0) {
                mark++;
            } else {
                while (mark < lineEnd && mark - from < 3 && isDigit(text.charAt(mark))) {
                    mark++;
                }
                if (mark == from || mark == lineEnd || ".)".indexOf(text.charAt(mark)) < 0) {
                    return from;
                }
                mark++;
            }
            return mark < lineEnd && Character.isWhitespace(text.charAt(mark)) ? mark : from;
        }

        private int skip(char mark, int from, int lineEnd) {
            var index = from;
            while (index < lineEnd && text.charAt(index) == mark) {
                index++;
            }
            return index;
        }

        private int skipWhitespace(int from, int lineEnd) {
            var index = from;
            while (index < lineEnd && Character.isWhitespace(text.charAt(index))) {
                index++;
            }
            return index;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
