package dev.nonet.coder.project;

import java.util.ArrayList;
import java.util.List;

/// Puts the imports of a source into the order of AOSP: static ones, those of others, `java`, `javax`; a blank line
/// between those that differ in their first word.
final class Imports {
    private Imports() {}

    static List<String> ordered(List<String> lines) {
        var imports = lines.stream().filter(Imports::isImport).sorted(Imports::compare).toList();
        if (imports.isEmpty()) {
            return lines;
        }
        var ordered = new ArrayList<String>();
        var first =
                lines.indexOf(lines.stream().filter(Imports::isImport).findFirst().orElseThrow());
        ordered.addAll(lines.subList(0, first));
        for (var i = 0; i < imports.size(); i++) {
            if (i > 0 && !group(imports.get(i)).equals(group(imports.get(i - 1)))) {
                ordered.add("");
            }
            ordered.add(imports.get(i));
        }
        var last = first;
        for (var i = first; i < lines.size(); i++) {
            last = isImport(lines.get(i)) ? i : last;
        }
        ordered.addAll(lines.subList(last + 1, lines.size()));
        return ordered;
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }

    private static int compare(String one, String other) {
        var ranks = Integer.compare(rank(one), rank(other));
        return ranks == 0 ? name(one).compareTo(name(other)) : ranks;
    }

    private static int rank(String line) {
        return switch (group(line)) {
            case "static" -> 0;
            case "java" -> 2;
            case "javax" -> 3;
            default -> 1;
        };
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(';'));
    }

    /// `static`, or the first word of the package.
    private static String group(String line) {
        var name = line.substring("import ".length());
        return name.startsWith("static ") ? "static" : name.substring(0, name.indexOf('.'));
    }
}
