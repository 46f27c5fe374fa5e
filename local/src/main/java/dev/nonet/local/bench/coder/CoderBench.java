package dev.nonet.local.bench.coder;

import dev.nonet.local.bench.Half;
import dev.nonet.local.bench.Machine;
import dev.nonet.shared.contract.Json;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/// Measures how many OpenAPI documents become projects that compile and keep their word.
@Command(
        name = "coder",
        mixinStandardHelpOptions = true,
        description = {
            "Measure the coder: how many OpenAPI documents become projects that compile, whose"
                    + " tests pass and whose client",
            "and server understand each other over HTTP, and how many invalid ones are refused. The"
                    + " folder holds the folders",
            "examples, positive and negative, as _testdata of ogen-go/ogen does."
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet bench coder --data ogen/_testdata",
            "  ./nonet bench coder --data ogen/_testdata --subset odd --json",
            "  ./nonet bench coder --data ogen/_testdata --only petstore --keep /tmp/projects"
        })
public final class CoderBench implements Callable<Integer> {
    /// Documents that are to compile, of the 117 of ogen.
    private static final int BAR = 112;

    private static final int ALL = 117;

    @Option(names = "--data", required = true, description = "Folder with documents.")
    Path data = Path.of(".");

    @Option(
            names = "--subset",
            defaultValue = "ALL",
            description = "even, odd or all: by the hash of the document's path (default all).")
    Half subset = Half.ALL;

    @Option(names = "--only", description = "Take documents whose path has this in it.")
    String only = "";

    @Option(names = "--keep", description = "Leave the projects and failures in this folder.")
    @Nullable Path keep;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    boolean json;

    /// 0; 1 where a bar is missed.
    @Override
    public Integer call() throws IOException {
        var outcomes = new ArrayList<SpecOutcome>();
        var run = new SpecRun(SpecRun.newCompiler(), keep);
        for (var folder : List.of("examples", "positive", "negative")) {
            for (var path : documents(data.resolve(folder))) {
                var id = data.relativize(path).toString();
                if (subset.has(id) && id.contains(only)) {
                    var outcome = run.of(id, path, folder.equals("negative"));
                    outcomes.add(outcome);
                    if (!json) {
                        print(outcome, System.out);
                    }
                }
            }
        }
        if (outcomes.isEmpty()) {
            throw new IOException(
                    data
                            + " has no documents in examples, positive or negative that are asked"
                            + " for");
        }
        if (json) {
            printJson(outcomes, System.out);
        } else {
            printSum(outcomes, System.out);
        }
        return isMissed(outcomes) ? 1 : 0;
    }

    private static List<Path> documents(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().matches(".*\\.(json|ya?ml)"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isMissed(List<SpecOutcome> outcomes) {
        var valid = outcomes.stream().filter(each -> !each.isInvalid()).toList();
        return outcomes.stream().anyMatch(each -> each.fault() != null)
                || valid.stream().anyMatch(each -> each.compiled() && !each.tripped())
                || (valid.size() >= ALL && count(valid, SpecOutcome::compiled) < BAR);
    }

    private static long count(List<SpecOutcome> outcomes, Predicate<SpecOutcome> predicate) {
        return outcomes.stream().filter(predicate).count();
    }

    private static void print(SpecOutcome outcome, PrintStream output) {
        var fault = outcome.fault();
        var refused = outcome.refused();
        output.printf(
                "%-60s %s %6d ms  %s%n",
                outcome.id(),
                outcome.isEven() ? "even" : "odd ",
                outcome.millis(),
                fault != null
                        ? "FAULT " + fault
                        : refused != null
                                ? "refused " + refused
                                : "compiled %d files, %d operations, %d unsupported; tests %d of %d, round trips %d of %d"
                                        .formatted(
                                                outcome.files(),
                                                outcome.operations(),
                                                outcome.unsupported(),
                                                outcome.tests() - outcome.failed(),
                                                outcome.tests(),
                                                outcome.trips() - outcome.failedTrips(),
                                                outcome.trips()));
    }

    private void printSum(List<SpecOutcome> outcomes, PrintStream output) {
        output.printf(
                "%n%-10s %10s %10s %10s %12s %12s %10s%n",
                "subset", "valid", "compiled", "tests pass", "round trips", "invalid", "refused");
        printSum("even", outcomes.stream().filter(SpecOutcome::isEven).toList(), output);
        printSum("odd", outcomes.stream().filter(each -> !each.isEven()).toList(), output);
        printSum("all", outcomes, output);
        output.printf(
                "%nDocuments of %s; bar: %d of %d compile; %s.%n", data, BAR, ALL, Machine.name());
    }

    private static void printSum(String name, List<SpecOutcome> outcomes, PrintStream output) {
        var valid = outcomes.stream().filter(each -> !each.isInvalid()).toList();
        var invalid = outcomes.stream().filter(SpecOutcome::isInvalid).toList();
        output.printf(
                "%-10s %10d %10d %10d %12d %12d %10d%n",
                name,
                valid.size(),
                count(valid, SpecOutcome::compiled),
                count(valid, SpecOutcome::passed),
                count(valid, SpecOutcome::tripped),
                invalid.size(),
                count(invalid, each -> each.refused() != null));
    }

    private static void printJson(List<SpecOutcome> outcomes, PrintStream output) {
        var report = Json.mapper().createObjectNode().put("machine", Machine.name());
        var rows = report.putArray("documents");
        for (var outcome : outcomes) {
            rows.addObject()
                    .put("id", outcome.id())
                    .put("half", outcome.isEven() ? "even" : "odd")
                    .put("invalid", outcome.isInvalid())
                    .put("refused", outcome.refused())
                    .put("fault", outcome.fault())
                    .put("compiled", outcome.compiled())
                    .put("files", outcome.files())
                    .put("operations", outcome.operations())
                    .put("unsupported", outcome.unsupported())
                    .put("tests", outcome.tests())
                    .put("tests_failed", outcome.failed())
                    .put("round_trips", outcome.trips())
                    .put("round_trips_failed", outcome.failedTrips())
                    .put("milliseconds", outcome.millis());
        }
        output.println(report.toPrettyString());
    }
}
