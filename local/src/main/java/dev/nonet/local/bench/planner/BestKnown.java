package dev.nonet.local.bench.planner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/// The shortest published plans: the smallest `Objective` of each model in the tables of results beside the data.
final class BestKnown {
    private static final String HEADER = "Model name;";

    /// What stands before the folder and the name of a project.
    private static final List<String> PREFIXES = List.of("rcpsp_", "mmrcpsp_", "mmrcpsp_MMLIB_");

    private final Map<String, Long> makespans = new HashMap<>();

    /// Reads all tables in a folder and below.
    static BestKnown in(Path folder) throws IOException {
        var known = new BestKnown();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                known.add(file);
            }
        }
        return known;
    }

    OptionalLong of(PsplibFile file) {
        return PREFIXES.stream()
                .map(prefix -> makespans.get(prefix + file.model()))
                .filter(Objects::nonNull)
                .mapToLong(makespan -> makespan)
                .findFirst();
    }

    private void add(Path table) throws IOException {
        try (var lines = Files.lines(table)) {
            var rows = lines.map(line -> line.split(";", -1)).iterator();
            if (!rows.hasNext()) {
                return;
            }
            var header = rows.next();
            var objective = Arrays.asList(header).indexOf("Objective");
            if (objective < 0 || !String.join(";", header).startsWith(HEADER)) {
                return;
            }
            while (rows.hasNext()) {
                var row = rows.next();
                if (row.length > objective && row[objective].matches("\\d+")) {
                    makespans.merge(row[0], Long.parseLong(row[objective]), Math::min);
                }
            }
        }
    }
}
