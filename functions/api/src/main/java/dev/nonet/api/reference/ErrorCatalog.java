package dev.nonet.api.reference;

import dev.nonet.shared.agent.ErrorCode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every error code with its meaning, from `docs/errors.md` as the build packages it.
public final class ErrorCatalog {
    private static final int CELLS = 4;

    private ErrorCatalog() {}

    /// @param status as it is written, such as `422`
    public record Entry(String code, String status, String meaning, String action) {}

    /// The entries by their headings, in the order of the file; codes that the file does not have come last.
    public static Map<String, List<Entry>> entries() {
        var entries = parse(Texts.resource("errors.md"));
        var known = entries.values().stream().flatMap(List::stream).map(Entry::code).toList();
        var others = new ArrayList<Entry>();
        for (var code : ErrorCode.values()) {
            if (!known.contains(code.name())) {
                others.add(new Entry(code.name(), "" + code.status(), code.title(), ""));
            }
        }
        if (!others.isEmpty()) {
            entries.put("Others", others);
        }
        return entries;
    }

    private static Map<String, List<Entry>> parse(String markdown) {
        var entries = new LinkedHashMap<String, List<Entry>>();
        var heading = "";
        for (var line : markdown.split("\n", -1)) {
            if (line.startsWith("## ")) {
                heading = line.substring(3).strip();
            }
            var cells = line.strip().replaceAll("^\\||\\|$", "").split("(?<!\\\\)\\|", -1);
            var code = cells[0].replace("`", "").strip();
            if (cells.length == CELLS && code.matches("[A-Z][A-Z0-9_]+")) {
                entries.computeIfAbsent(heading, ignored -> new ArrayList<>())
                        .add(new Entry(code, cells[1].strip(), cells[2].strip(), cells[3].strip()));
            }
        }
        return entries;
    }
}
