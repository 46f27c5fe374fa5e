package dev.nonet.local.bench.validator;

import com.networknt.schema.SpecVersion.VersionFlag;

import dev.nonet.local.bench.Machine;
import dev.nonet.sandbox.TestRunner;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.artifact.ScratchFolders;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.validator.Limits;
import dev.nonet.shared.contract.validator.ValidatorInput;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Verdict;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.validator.ValidatorAgent;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Measures how often the validator's verdict is the known one.
@Command(
        name = "validator",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how often the validator's verdict is the known one. The folder holds what is"
                    + " to be measured of:",
            "humaneval_java.jsonl.gz (THUDM/CodeGeeX), QuixBugs/ (jkoppel/QuixBugs) and",
            "JSON-Schema-Test-Suite/ (json-schema-org). Tests run in the sandbox of this machine."
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet bench validator --data benchmarks",
            "  ./nonet bench validator --data benchmarks --every 10 --json"
        })
public final class ValidatorBench implements Callable<Integer> {
    /// The time limits are those of the benchmark; mutants are not made and rules not asked.
    private static final Limits LIMITS = new Limits(null, null, null, null, null, 0, 0);

    private static final Limits TO_COMPARE = new Limits(null, 60_000, null, null, null, 0, 0);

    /// Inputs without a difference from which on a mutant is taken for one that does the same.
    private static final int ENOUGH_INPUTS = 10_000;

    @Option(names = "--data", required = true, description = "Folder with the benchmarks.")
    Path data = Path.of(".");

    @Option(
            names = "--every",
            defaultValue = "1",
            description = "Take every n-th program (default ${DEFAULT-VALUE}).")
    int every;

    @Option(names = "--json", description = "Print JSON instead of lines.")
    boolean json;

    private final ValidatorAgent agent =
            new ValidatorAgent(Optional.of(new TestRunner(Isolation.NAMESPACES)));

    /// Where the reports go, which nobody reads.
    private Path reports = Path.of(".");

    @Override
    public Integer call() throws IOException {
        reports = new ScratchFolders("nonet-bench-").create();
        try {
            return measure();
        } finally {
            ScratchFolders.wipe(reports);
        }
    }

    private int measure() throws IOException {
        var figures = new ArrayList<Figure>();
        var humanEval = data.resolve("humaneval_java.jsonl.gz");
        if (Files.exists(humanEval)) {
            figures.addAll(humanEval(HumanEval.read(humanEval)));
        }
        if (Files.exists(data.resolve("QuixBugs"))) {
            figures.addAll(quixBugs(QuixBugs.read(data.resolve("QuixBugs"))));
        }
        var schemas = data.resolve("JSON-Schema-Test-Suite");
        if (Files.exists(schemas)) {
            var suite = SchemaSuite.in(schemas);
            figures.add(suite.run("draft7", VersionFlag.V7));
            figures.add(suite.run("draft2019-09", VersionFlag.V201909));
            figures.add(suite.run("draft2020-12", VersionFlag.V202012));
        }
        print(figures);
        return figures.isEmpty() ? 1 : 0;
    }

    private List<Figure> humanEval(List<HumanEval> tasks) {
        var accepted = new Figure("HumanEval-X Java, solutions accepted");
        var rejected = new Figure("HumanEval-X Java, single-operator mutants rejected");
        var differing = new Figure("  of them, without those for which no difference is found");
        for (var i = 0; i < tasks.size(); i += every) {
            var task = tasks.get(i);
            accepted.add(task.id(), verdict(task.solved()) == Verdict.PASS);
            var mutant = task.mutated();
            if (mutant.isPresent()) {
                var isRejected = verdict(mutant.get()) == Verdict.FAIL;
                rejected.add(task.id(), isRejected);
                var found = isRejected ? "" : difference(task);
                if (!found.startsWith("equal ") || inputs(found) < ENOUGH_INPUTS) {
                    differing.add(task.id() + " " + found, isRejected);
                }
            }
        }
        return List.of(accepted, rejected, differing);
    }

    /// What a search for an input for which solution and mutant differ says, such as `equal 20000`.
    private String difference(HumanEval task) {
        return result(task.compared().orElseThrow(), TO_COMPARE)
                .flatMap(result -> result.tests().stream().findFirst())
                .map(test -> String.valueOf(test.message()))
                .map(message -> message.replace("java.lang.AssertionError: ", ""))
                .orElse("not compared");
    }

    private static int inputs(String found) {
        return Integer.parseInt(found.substring("equal ".length()));
    }

    private List<Figure> quixBugs(List<QuixBugs> programs) throws IOException {
        var found = new Figure("QuixBugs Java, bugs found");
        var accepted = new Figure("QuixBugs Java, fixes accepted");
        for (var i = 0; i < programs.size(); i += every) {
            var program = programs.get(i);
            found.add(program.name(), verdict(program.wrong()) == Verdict.FAIL);
            accepted.add(program.name(), verdict(program.right()) == Verdict.PASS);
        }
        return List.of(found, accepted);
    }

    private Verdict verdict(List<SourceFile> files) {
        return result(files, LIMITS).map(ValidatorResult::verdict).orElse(Verdict.FAIL);
    }

    private Optional<ValidatorResult> result(List<SourceFile> files, Limits limits) {
        var input =
                new ValidatorInput(
                        null, files, null, List.of(), null, null, null, null, List.of(), null,
                        limits);
        var context =
                new AgentContext(
                        TaskRequest.of(AgentName.VALIDATOR, "id", "validate"),
                        Deadline.in(Duration.ofMinutes(5), Clock.systemUTC()),
                        new FolderArtifacts(reports),
                        name -> Optional.empty(),
                        TaskSignals.NONE);
        try {
            return agent.handle(input, context) instanceof Completed<ValidatorResult> completed
                    ? Optional.of(completed.result())
                    : Optional.empty();
        } catch (AgentException e) {
            return Optional.empty();
        }
    }

    private void print(List<Figure> figures) throws IOException {
        if (json) {
            System.out.println(
                    Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
            return;
        }
        System.out.println(Machine.name());
        for (var figure : figures) {
            System.out.println(figure.line());
            figure.missed().forEach(id -> System.out.println("    " + id));
        }
    }
}
