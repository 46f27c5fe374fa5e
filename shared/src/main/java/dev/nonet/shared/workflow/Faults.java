package dev.nonet.shared.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Collects what is wrong with a definition; enough of it is enough.
final class Faults {
    /// Faults that are told at once.
    static final int MAX = 20;

    /// Faults that are collected; those of the first lines are told.
    private static final int COLLECTED = 200;

    private static final Pattern STEP = Pattern.compile("steps\\.([^.\\[]+).*", Pattern.DOTALL);

    private final Definition definition;
    private final List<Fault> faults = new ArrayList<>();

    Faults(Definition definition) {
        this.definition = definition;
    }

    void add(String path, String reason) {
        add(path, definition.line(path), reason);
    }

    /// The same of an expression in a text.
    ///
    /// @param at which character of the text it begins, from 0
    void addWithin(String path, String text, int at, String reason) {
        add(path, definition.line(path, text, at), reason);
    }

    private void add(String path, int line, String reason) {
        if (isFull()) {
            return;
        }
        var step = STEP.matcher(path);
        faults.add(new Fault(line, step.matches() ? shortened(step.group(1)) : null, path, reason));
    }

    boolean isFull() {
        return faults.size() >= COLLECTED;
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /// @throws WorkflowRefused where there is any
    void refuse() {
        if (!faults.isEmpty()) {
            throw new WorkflowRefused(
                    faults.stream()
                            .sorted(Comparator.comparingInt(Fault::line))
                            .distinct()
                            .limit(MAX)
                            .toList());
        }
    }

    /// The end of a reason: the name that was probably meant, or nothing.
    static String nearest(String written, Collection<String> names) {
        var best = "";
        var least = Math.min(2, written.length() / 2) + 1;
        for (var name : names) {
            if (Math.abs(name.length() - written.length()) < least) {
                var distance = distance(written, name);
                if (distance < least) {
                    least = distance;
                    best = name;
                }
            }
        }
        return best.isEmpty() ? "" : "; did you mean `" + best + "`?";
    }

    /// Letters to insert, remove, replace or swap with the next.
    private static int distance(String left, String right) {
        var rows = new int[left.length() + 1][right.length() + 1];
        for (var i = 0; i <= left.length(); i++) {
            for (var j = 0; j <= right.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, i, j, left, right);
            }
        }
        return rows[left.length()][right.length()];
    }

    private static int step(int[][] rows, int i, int j, String left, String right) {
        var same = left.charAt(i - 1) == right.charAt(j - 1);
        var least =
                Math.min(
                        rows[i - 1][j - 1] + (same ? 0 : 1),
                        Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        var swapped =
                i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
