package dev.nonet.local.bench.analyst;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How fast tables are profiled that are too large to keep, beside DuckDB, where it is there. Each is a process of its own, from its start to its end.
final class LargeTables {
    /// Bytes from which on a table is large.
    private static final long LARGE = 64L * 1024 * 1024;

    private static final String HEAP = "-Xmx512m";

    private static final String PYTHON =
            "import duckdb, sys; c = duckdb.connect(); "
                    + "[c.execute(s) for s in sys.argv[1].split('; ')]; "
                    + "print(c.fetchall()[0][-2])";

    private LargeTables() {}

    /// @param rows 0 where it was not measured
    /// @param note why it was not, or what it was measured with
    record Figure(String file, long bytes, String engine, long rows, Duration time, String note) {
        double rowsPerSecond() {
            return rows * 1e9 / Math.max(1, time.toNanos());
        }
    }

    /// @param duckdb the program `duckdb`, or a Python that has its module
    static List<Figure> figures(Path folder, @Nullable String duckdb)
            throws IOException, InterruptedException {
        var figures = new ArrayList<Figure>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(LargeTables::isLarge).sorted().toList()) {
                figures.add(own(file));
                if (duckdb == null) {
                    figures.add(absent(file, "not measured: no --duckdb was given"));
                } else {
                    figures.add(duckdb(file, duckdb, 1));
                    figures.add(duckdb(file, duckdb, Runtime.getRuntime().availableProcessors()));
                }
            }
        }
        return figures;
    }

    private static boolean isLarge(Path file) {
        try {
            return file.toString().matches(".*\\.(csv|tsv|jsonl|ndjson)")
                    && Files.size(file) >= LARGE;
        } catch (IOException e) {
            return false;
        }
    }

    private static Figure own(Path file) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return measured(
                file,
                "nonet",
                "512 MB of heap, one thread",
                List.of(
                        java,
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PassProcess.class.getName(),
                        file.toString()));
    }

    /// What `SUMMARIZE` gives is what a profile has: least, greatest, mean, deviation, quartiles and different values.
    private static Figure duckdb(Path file, String program, int threads)
            throws IOException, InterruptedException {
        var query =
                "SET enable_progress_bar=false; SET threads=%d; SUMMARIZE SELECT * FROM '%s'"
                        .formatted(threads, file.toString().replace("'", "''"));
        var isPython = String.valueOf(Path.of(program).getFileName()).startsWith("python");
        return measured(
                file,
                "duckdb",
                threads == 1 ? "one thread" : threads + " threads",
                isPython
                        ? List.of(program, "-c", PYTHON, query)
                        : List.of(program, "-noheader", "-csv", "-c", query));
    }

    private static Figure absent(Path file, String why) throws IOException {
        return new Figure(
                file.getFileName().toString(), Files.size(file), "duckdb", 0, Duration.ZERO, why);
    }

    private static Figure measured(Path file, String engine, String with, List<String> command)
            throws IOException, InterruptedException {
        var start = System.nanoTime();
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var isGood = process.waitFor() == 0;
        var time = Duration.ofNanos(System.nanoTime() - start);
        return new Figure(
                file.getFileName().toString(),
                Files.size(file),
                engine,
                isGood ? rows(output) : 0,
                time,
                isGood ? with : "failed with " + process.exitValue() + ", " + with);
    }

    /// The only number that is printed; of `SUMMARIZE` the last but one of a line.
    private static long rows(String output) {
        var cells = output.lines().findFirst().orElse("").strip().split(",", -1);
        var cell = cells.length == 1 ? cells[0] : cells[cells.length - 2];
        return cell.matches("\\d{1,18}") ? Long.parseLong(cell) : 0;
    }
}
