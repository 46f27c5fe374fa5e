package dev.nonet.coder.project;

import java.util.ArrayList;
import java.util.List;

/// Where the round brackets of a line of Java are, apart from those in strings.
///
/// @param open index of the first one at the outside, whose partner is the last; -1 for none
/// @param close index of its partner
/// @param assignment index after a `=` outside of brackets; -1 for none
/// @param depth how many are still open at the end
record Brackets(int open, int close, int assignment, int depth) {
    static Brackets of(String code) {
        var open = -1;
        var close = -1;
        var assignment = -1;
        var depth = 0;
        for (var i = 0; i < code.length(); i++) {
            switch (code.charAt(i)) {
                case '"', '\'' -> i = endOfLiteral(code, i);
                case '(' -> open = depth++ == 0 ? i : open;
                case ')' -> close = --depth == 0 ? i : close;
                case '=' -> assignment = depth == 0 && isAssignment(code, i) ? i + 1 : assignment;
                default -> {}
            }
        }
        return new Brackets(open, close, assignment, depth);
    }

    /// The arguments between two brackets, in order.
    static List<String> split(String arguments) {
        var split = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < arguments.length(); i++) {
            switch (arguments.charAt(i)) {
                case '"', '\'' -> i = endOfLiteral(arguments, i);
                case '(', '<' -> depth++;
                case ')', '>' -> depth -= i > 0 && arguments.charAt(i - 1) == '-' ? 0 : 1;
                case ',' -> {
                    if (depth == 0) {
                        split.add(arguments.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        split.add(arguments.substring(start).strip());
        return split;
    }

    private static boolean isAssignment(String code, int i) {
        return i > 0
                && code.charAt(i - 1) == ' '
                && i + 1 < code.length()
                && code.charAt(i + 1) == ' ';
    }

    private static int endOfLiteral(String code, int start) {
        for (var i = start + 1; i < code.length(); i++) {
            if (code.charAt(i) == '\\') {
                i++;
            } else if (code.charAt(i) == code.charAt(start)) {
                return i;
            }
        }
        return code.length();
    }
}
