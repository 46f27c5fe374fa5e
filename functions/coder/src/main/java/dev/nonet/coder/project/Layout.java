package dev.nonet.coder.project;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Lays out Java source the way google-java-format does in its AOSP style, as far as generated code needs it.
///
/// Lines over 100 columns are broken after `=`, then after the outermost parenthesis, then at its commas.
public final class Layout {
    private static final int COLUMNS = 100;
    private static final String CONTINUED = " ".repeat(8);

    private static final Pattern EMPTY_BLOCK = Pattern.compile("\\{\\n\\s*\\}");
    private static final Pattern SPACED_CONSTANTS = Pattern.compile("(\"\\),)\\n\\n");
    private static final Pattern SHORT_JAVADOC =
            Pattern.compile("(?m)^( *)/\\*\\*\\n *\\* ([^\\n]*)\\n *\\*/$");

    private Layout() {}

    /// Of what JavaPoet wrote, whose own line breaks are undone first.
    public static String ofPoet(String source) {
        var tidy = EMPTY_BLOCK.matcher(source).replaceAll("{}");
        tidy = SPACED_CONSTANTS.matcher(tidy).replaceAll("$1\n");
        tidy = SHORT_JAVADOC.matcher(tidy).replaceAll("$1/** $2 */");
        return broken(Imports.ordered(joined(tidy.lines().toList())));
    }

    /// Of a template whose names have been replaced by shorter or longer ones.
    public static String ofTemplate(String source) {
        return broken(Imports.ordered(source.lines().toList()));
    }

    private static List<String> joined(List<String> lines) {
        var joined = new ArrayList<String>();
        var open = false;
        for (var line : lines) {
            if (open) {
                var start = joined.removeLast();
                joined.add(start + (start.endsWith("(") ? "" : " ") + line.strip());
            } else {
                joined.add(line);
            }
            open = Brackets.of(joined.getLast()).depth() > 0;
        }
        return joined;
    }

    private static String broken(List<String> lines) {
        var broken = new StringBuilder();
        for (var line : lines) {
            var indent = line.substring(0, line.length() - line.stripLeading().length());
            append(indent, line.strip(), broken);
        }
        return broken.toString();
    }

    private static void append(String indent, String code, StringBuilder lines) {
        var isComment = code.startsWith("*") || code.startsWith("/") || code.startsWith("import ");
        if (isComment || indent.length() + code.length() <= COLUMNS) {
            lines.append(code.isEmpty() ? "" : indent + code).append('\n');
            return;
        }
        var brackets = Brackets.of(code);
        var assignment = brackets.assignment();
        if (assignment > 0) {
            lines.append(indent).append(code, 0, assignment).append('\n');
            append(indent + CONTINUED, code.substring(assignment).strip(), lines);
        } else if (brackets.open() < 0) {
            lines.append(indent).append(code).append('\n');
        } else {
            appendArguments(indent, code, brackets, lines);
        }
    }

    private static void appendArguments(
            String indent, String code, Brackets brackets, StringBuilder lines) {
        var inner = indent + CONTINUED;
        var arguments = code.substring(brackets.open() + 1, brackets.close());
        var end = code.substring(brackets.close());
        var clause = end.startsWith(") implements");
        var tail = clause ? ")" : end;
        if (clause && indent.length() + brackets.close() + 1 <= COLUMNS) {
            lines.append(indent).append(code, 0, brackets.close() + 1).append('\n');
            lines.append(inner).append(end.substring(2)).append('\n');
            return;
        }
        lines.append(indent).append(code, 0, brackets.open() + 1).append('\n');
        if (inner.length() + arguments.length() + tail.length() <= COLUMNS) {
            lines.append(inner).append(arguments).append(tail).append('\n');
        } else {
            var each = Brackets.split(arguments);
            for (var i = 0; i < each.size(); i++) {
                append(inner, each.get(i) + (i + 1 < each.size() ? "," : tail), lines);
            }
        }
        if (clause) {
            lines.append(inner).append(end.substring(2)).append('\n');
        }
    }
}
