package dev.nonet.local.bench.analyst;

import dev.nonet.local.bench.DataFolder;
import dev.nonet.local.bench.Half;
import dev.nonet.local.bench.Machine;
import dev.nonet.shared.contract.Json;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/// Measures the analyst's forecasts and anomalies, and how fast it profiles large tables.
@Command(
        name = "analyst",
        mixinStandardHelpOptions = true,
        description = {
            "Measure forecasts as the M4 competition did, where the folder holds Dataset/Train and"
                    + " Dataset/Test",
            "as Mcompetitions/M4-methods does, and anomalies as NAB does, where it holds data and"
                    + " labels as",
            "numenta/NAB does. Each half of the series is told apart: those whose names hash even"
                    + " were there to tune on.",
            "Tables of 64 MiB or more are profiled in one pass with 512 MB of heap, beside DuckDB."
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet bench analyst --data M4-methods",
            "  ./nonet bench analyst --data NAB --json",
            "  ./nonet bench analyst --data tables --generate 1g --duckdb venv/bin/python",
            "  ./nonet bench analyst --null"
        })
public final class AnalystBench implements Callable<Integer> {
    private static final double LEAST_COVERED = 0.93;
    private static final double MOST_COVERED = 0.97;
    private static final double PERCENT = 100;

    /// Of NAB's standard profile, to be reached.
    private static final double NAB_BAR = 58;

    @Option(names = "--data", description = "Folder with the data (default: this one).")
    Path data = Path.of(".");

    @Option(
            names = "--generate",
            description = "Write a table of this size, such as 1g, into the folder first.")
    @Nullable String generate;

    @Option(
            names = "--duckdb",
            description = "DuckDB's program, or a Python that has its module, to compare with.")
    @Nullable String duckdb;

    @Option(
            names = "--null",
            arity = "0..1",
            fallbackValue = "10000",
            description =
                    "Measure instead how often each test finds something in noise, in so many"
                            + " simulations each (${FALLBACK-VALUE}).")
    int simulations;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    boolean json;

    /// 0; 1 where a bar is missed or there is nothing to measure.
    @Override
    public Integer call() throws IOException, InterruptedException {
        if (simulations > 0) {
            return nullRates(NullRates.of(simulations));
        }
        var rows = new ArrayList<Row>();
        for (var set : M4.Set.values()) {
            M4.scores(data, set).ifPresent(scores -> rows.addAll(halves(set, scores)));
        }
        var anomalies = Nab.scores(data).map(AnalystBench::halves).orElse(List.of());
        if (generate != null) {
            GeneratedCsv.write(data, generate);
        }
        var tables = LargeTables.figures(data, duckdb);
        if (json) {
            printJson(rows, anomalies, tables, System.out);
        } else {
            print(rows, anomalies, tables, System.out);
        }
        var isMeasured = !rows.isEmpty() || !anomalies.isEmpty() || !tables.isEmpty();
        var isGood =
                rows.stream().allMatch(Row::isGood)
                        && anomalies.stream().allMatch(NabRow::isGood)
                        && tables.stream()
                                .noneMatch(it -> it.engine().equals("nonet") && it.rows() == 0);
        return isMeasured && isGood ? 0 : 1;
    }

    private int nullRates(List<NullRates.Rate> rates) {
        if (json) {
            var report = Json.mapper().createObjectNode().put("machine", Machine.name());
            var array = report.putArray("null_rates");
            rates.forEach(
                    rate ->
                            array.addObject()
                                    .put("test", rate.test())
                                    .put("data", rate.data())
                                    .put("nominal_percent", PERCENT * rate.nominal())
                                    .put("found_percent", PERCENT * rate.found())
                                    .put("simulations", rate.runs()));
            System.out.println(report.toPrettyString());
        } else {
            System.out.printf(
                    "%-24s %-38s %9s %9s %12s%n",
                    "test", "data", "nominal %", "found %", "simulations");
            rates.forEach(
                    rate ->
                            System.out.printf(
                                    "%-24s %-38s %9.3f %9.3f %12d%n",
                                    rate.test(),
                                    rate.data(),
                                    PERCENT * rate.nominal(),
                                    PERCENT * rate.found(),
                                    rate.runs()));
            System.out.printf("%n%s.%n", Machine.name());
        }
        return rates.stream().allMatch(NullRates.Rate::isGood) ? 0 : 1;
    }

    private record NabRow(Half half, Nab.Figure figure) {
        boolean isGood() {
            return half != Half.ALL || figure.score() >= NAB_BAR;
        }
    }

    private static List<NabRow> halves(List<Nab.Score> scores) {
        return Arrays.stream(Half.values())
                .map(
                        half -> {
                            var own = scores.stream().filter(it -> half.has(it.name())).toList();
                            return new NabRow(half, Nab.Figure.of(own));
                        })
                .filter(row -> row.figure().windows() > 0)
                .toList();
    }

    private record Row(M4.Set set, Half half, M4.Figure figure) {
        boolean isGood() {
            return half != Half.ALL
                    || (figure.owa() <= set.owaBar()
                            && figure.covered() >= LEAST_COVERED
                            && figure.covered() <= MOST_COVERED);
        }
    }

    private static List<Row> halves(M4.Set set, List<M4.Score> scores) {
        return Arrays.stream(Half.values())
                .map(
                        half -> {
                            var own = scores.stream().filter(it -> half.has(it.id())).toList();
                            return new Row(set, half, M4.Figure.of(own));
                        })
                .filter(row -> row.figure().series() > 0)
                .toList();
    }

    private void printJson(
            List<Row> rows,
            List<NabRow> anomalies,
            List<LargeTables.Figure> tables,
            PrintStream output) {
        var report = Json.mapper().createObjectNode().put("machine", Machine.name());
        report.put("data", DataFolder.commit(data));
        var forecasts = report.putArray("forecasts");
        for (var row : rows) {
            forecasts
                    .addObject()
                    .put("set", row.set().name())
                    .put("half", row.half().name())
                    .put("series", row.figure().series())
                    .put("smape", row.figure().smape())
                    .put("mase", row.figure().mase())
                    .put("owa", row.figure().owa())
                    .put("owa_bar", row.set().owaBar())
                    .put("covered_percent", PERCENT * row.figure().covered())
                    .put("msis", row.figure().msis())
                    .put("naive2_smape", row.figure().smapeOfNaive2())
                    .put("naive2_mase", row.figure().maseOfNaive2());
        }
        var nab = report.putArray("anomalies");
        for (var row : anomalies) {
            nab.addObject()
                    .put("half", row.half().name())
                    .put("series", row.figure().series())
                    .put("values", row.figure().values())
                    .put("windows", row.figure().windows())
                    .put("found", row.figure().found())
                    .put("false_alarms", row.figure().falseAlarms())
                    .put("score", row.figure().score())
                    .put("score_bar", NAB_BAR);
        }
        var large = report.putArray("large_tables");
        for (var figure : tables) {
            large.addObject()
                    .put("file", figure.file())
                    .put("bytes", figure.bytes())
                    .put("engine", figure.engine())
                    .put("rows", figure.rows())
                    .put("seconds", figure.time().toMillis() / 1e3)
                    .put("rows_per_second", Math.round(figure.rowsPerSecond()))
                    .put("note", figure.note());
        }
        output.println(report.toPrettyString());
    }

    private void print(
            List<Row> rows,
            List<NabRow> anomalies,
            List<LargeTables.Figure> tables,
            PrintStream output) {
        if (!rows.isEmpty()) {
            printForecasts(rows, output);
        }
        if (!anomalies.isEmpty()) {
            printAnomalies(anomalies, output);
        }
        if (!tables.isEmpty()) {
            printTables(tables, output);
        }
        output.printf("%nData %s; %s.%n", DataFolder.commit(data), Machine.name());
    }

    private static void printTables(List<LargeTables.Figure> tables, PrintStream output) {
        output.printf(
                "%-24s %8s %-7s %12s %8s %12s  %s%n",
                "table", "MB", "engine", "rows", "seconds", "rows/s", "note");
        for (var figure : tables) {
            output.printf(
                    "%-24s %8d %-7s %12d %8.1f %12.0f  %s%n",
                    figure.file(),
                    figure.bytes() / 1_000_000,
                    figure.engine(),
                    figure.rows(),
                    figure.time().toMillis() / 1e3,
                    figure.rowsPerSecond(),
                    figure.note());
        }
    }

    private static void printAnomalies(List<NabRow> rows, PrintStream output) {
        output.printf(
                "%-5s %7s %8s %8s %6s %13s %7s %5s%n",
                "half", "series", "values", "windows", "found", "false alarms", "score", "bar");
        for (var row : rows) {
            var figure = row.figure();
            output.printf(
                    "%-5s %7d %8d %8d %6d %13d %7.2f %5.0f%n",
                    row.half(),
                    figure.series(),
                    figure.values(),
                    figure.windows(),
                    figure.found(),
                    figure.falseAlarms(),
                    figure.score(),
                    NAB_BAR);
        }
    }

    private static void printForecasts(List<Row> rows, PrintStream output) {
        output.printf(
                "%-7s %-5s %7s %8s %7s %7s %7s %10s %8s %17s%n",
                "set",
                "half",
                "series",
                "sMAPE",
                "MASE",
                "OWA",
                "bar",
                "covered %",
                "MSIS",
                "of Naive2");
        for (var row : rows) {
            var figure = row.figure();
            output.printf(
                    "%-7s %-5s %7d %8.3f %7.3f %7.3f %7.3f %10.2f %8.2f %9.3f %7.3f%n",
                    row.set(),
                    row.half(),
                    figure.series(),
                    figure.smape(),
                    figure.mase(),
                    figure.owa(),
                    row.set().owaBar(),
                    PERCENT * figure.covered(),
                    figure.msis(),
                    figure.smapeOfNaive2(),
                    figure.maseOfNaive2());
        }
    }
}
