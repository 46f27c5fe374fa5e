package dev.nonet.coder.transform;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;

import dev.nonet.shared.contract.SourceFile;

import java.util.ArrayList;
import java.util.List;

/// What changed between two versions of the same files, in the unified format that `git apply` reads.
public final class Diff {
    private static final int CONTEXT = 3;

    /// What follows a last line that does not end.
    private static final String NO_BREAK = "\n\\ No newline at end of file";

    private Diff() {}

    /// @param before and `after` have the same files in the same order, whose paths may differ
    public static String of(List<SourceFile> before, List<SourceFile> after) {
        var text = new StringBuilder();
        for (var f = 0; f < before.size(); f++) {
            if (!before.get(f).equals(after.get(f))) {
                add(before.get(f), after.get(f), text);
            }
        }
        return text.toString();
    }

    private static void add(SourceFile before, SourceFile after, StringBuilder text) {
        if (!before.path().equals(after.path())) {
            text.append("diff --git a/%s b/%s\n".formatted(before.path(), after.path()))
                    .append(
                            "rename from %s\nrename to %s\n"
                                    .formatted(before.path(), after.path()));
        }
        var old = lines(before.content());
        UnifiedDiffUtils.generateUnifiedDiff(
                        "a/" + before.path(),
                        "b/" + after.path(),
                        old,
                        DiffUtils.diff(old, lines(after.content())),
                        CONTEXT)
                .forEach(line -> text.append(line).append('\n'));
    }

    private static List<String> lines(String text) {
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        var last = lines.removeLast();
        if (!last.isEmpty()) {
            lines.add(last + NO_BREAK);
        }
        return lines;
    }
}
