package dev.nonet.validator;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.nonet.sandbox.TestRunner;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.validator.Limits;
import dev.nonet.shared.contract.validator.ValidatorInput;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.shared.contract.validator.ValidatorResult.Verdict;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.validator.compile.Tokens;
import dev.nonet.validator.schema.SchemaSuite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Figures on data from outside this repository; `docs/agents/validator.md` says which and how to run them. No part of
/// the build, as the name does not end in `Test`.
@EnabledIfSystemProperty(named = "benchmarks", matches = ".+")
class Benchmarks {
    private static final Path DATA = Path.of(System.getProperty("benchmarks", "."));

    /// The first of these in a solution becomes the other one.
    private static final Map<String, String> MUTATIONS =
            Map.of(
                    "<", "<=", ">", ">=", "<=", "<", ">=", ">", "==", "!=", "!=", "==", "+", "-",
                    "-", "+", "&&", "||", "||", "&&");

    private final ValidatorAgent agent =
            new ValidatorAgent(Optional.of(new TestRunner(Isolation.NAMESPACES)));

    @Test
    void acceptsTheSolutionsOfHumanEval() throws IOException {
        var items = humanEval();
        var accepted = 0;
        for (var item : items) {
            var solution = item.get("canonical_solution").asText();
            if (verdict(humanEval(item, solution)) == Verdict.PASS) {
                accepted++;
            } else {
                say("rejected " + item.get("task_id").asText());
            }
        }
        say("HumanEval-X Java: accepted %d of %d".formatted(accepted, items.size()));
    }

    @Test
    void rejectsMutantsOfHumanEval() throws IOException {
        var mutants = 0;
        var killed = 0;
        for (var item : humanEval()) {
            var mutant = mutant(item.get("canonical_solution").asText());
            if (mutant.isPresent()) {
                mutants++;
                if (verdict(humanEval(item, mutant.get())) == Verdict.FAIL) {
                    killed++;
                } else {
                    say("survived " + item.get("task_id").asText());
                }
            }
        }
        say("HumanEval-X Java: mutants rejected %d of %d".formatted(killed, mutants));
    }

    @Test
    void tellsTheBugsOfQuixBugsFromTheirFixes() throws IOException {
        var programs = 0;
        var found = 0;
        var accepted = 0;
        try (var tests = Files.list(DATA.resolve("QuixBugs/java_testcases/junit"))) {
            for (var test :
                    tests.filter(file -> file.toString().endsWith("_TEST.java"))
                            .sorted()
                            .toList()) {
                var name = test.getFileName().toString().replace("_TEST.java", "");
                if (!name.matches(System.getProperty("program", ".*"))) {
                    continue;
                }
                programs++;
                if (verdict(quixBugs(name, "java_programs")) == Verdict.FAIL) {
                    found++;
                } else {
                    say("not found: " + name);
                }
                if (verdict(quixBugs(name, "correct_java_programs")) == Verdict.PASS) {
                    accepted++;
                } else {
                    say("not accepted: " + name);
                }
            }
        }
        say(
                "QuixBugs: bugs found %d, fixes accepted %d of %d"
                        .formatted(found, accepted, programs));
    }

    @Test
    void agreesWithTheTestSuiteOfJsonSchema() throws IOException {
        var suite = SchemaSuite.in(DATA.resolve("JSON-Schema-Test-Suite"));
        for (var draft :
                Map.of(
                                "draft7", VersionFlag.V7,
                                "draft2019-09", VersionFlag.V201909,
                                "draft2020-12", VersionFlag.V202012)
                        .entrySet()) {
            say(suite.run(draft.getKey(), draft.getValue()));
        }
    }

    private Verdict verdict(List<SourceFile> files) {
        var input =
                new ValidatorInput(
                        null, files, null, List.of(), null, null, List.of(), null, Limits.OPERATOR);
        var context =
                new AgentContext(
                        TaskRequest.of(AgentName.VALIDATOR, "id", "validate"),
                        Deadline.in(Duration.ofMinutes(2), Clock.systemUTC()),
                        new FolderArtifacts(DATA),
                        name -> Optional.empty(),
                        TaskSignals.NONE);
        try {
            var outcome = (Completed<ValidatorResult>) agent.handle(input, context);
            var errors =
                    outcome.result().issues().stream()
                            .filter(issue -> issue.severity() == Severity.ERROR)
                            .toList();
            if (!errors.isEmpty()) {
                say("does not compile: " + errors.getFirst());
            }
            return outcome.result().verdict();
        } catch (AgentException e) {
            say(e.code());
            return Verdict.FAIL;
        }
    }

    private static List<JsonNode> humanEval() throws IOException {
        var items = new ArrayList<JsonNode>();
        var file = DATA.resolve("humaneval_java.jsonl.gz");
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                items.add(Json.mapper().readTree(line));
            }
        }
        return items;
    }

    /// One file as in the benchmark, and a test that calls its main method.
    private static List<SourceFile> humanEval(JsonNode item, String solution) {
        return List.of(
                new SourceFile(
                        "src/main/java/Main.java",
                        item.get("prompt").asText() + solution + "\n" + item.get("test").asText()),
                new SourceFile(
                        "src/test/java/MainTest.java",
                        """
                        class MainTest {
                            @org.junit.jupiter.api.Test void main() throws Exception { Main.main(new String[0]); }
                        }
                        """));
    }

    private static Optional<String> mutant(String solution) {
        for (var token : Tokens.of(solution).tokens()) {
            var other = MUTATIONS.get(token.text());
            if (other != null) {
                var lines = new ArrayList<>(solution.lines().toList());
                var line = lines.get(token.firstLine() - 1);
                var at = line.indexOf(" " + token.text() + " ");
                if (at >= 0) {
                    lines.set(
                            token.firstLine() - 1,
                            line.substring(0, at + 1)
                                    + other
                                    + line.substring(at + 1 + token.text().length()));
                    return Optional.of(String.join("\n", lines));
                }
            }
        }
        return Optional.empty();
    }

    /// The tests are written for JUnit 4; the names of Jupiter take their place and its time limit that of the tests.
    private static List<SourceFile> quixBugs(String name, String folder) throws IOException {
        var root = DATA.resolve("QuixBugs");
        var test =
                Files.readString(root.resolve("java_testcases/junit/" + name + "_TEST.java"))
                        .replaceAll(
                                "@org\\.junit\\.Test\\(timeout = \\d+\\)",
                                "@org.junit.jupiter.api.Test")
                        .replaceAll("@Test\\(timeout = \\d+\\)", "@Test")
                        .replace("org.junit.Assert", "org.junit.jupiter.api.Assertions")
                        .replace("org.junit.Test", "org.junit.jupiter.api.Test")
                        .replace("org.junit.Ignore", "org.junit.jupiter.api.Disabled")
                        .replace("@Ignore", "@Disabled");
        var files = new ArrayList<SourceFile>();
        files.add(
                new SourceFile("src/test/java/java_testcases/junit/" + name + "_TEST.java", test));
        files.add(
                new SourceFile(
                        "src/test/java/java_testcases/junit/QuixFixOracleHelper.java",
                        Files.readString(
                                root.resolve("java_testcases/junit/QuixFixOracleHelper.java"))));
        files.add(program(root.resolve(folder).resolve(name + ".java")));
        for (var helper : List.of("Node", "WeightedEdge")) {
            files.add(program(root.resolve("java_programs").resolve(helper + ".java")));
        }
        return files;
    }

    private static SourceFile program(Path file) throws IOException {
        return new SourceFile(
                "src/main/java/java_programs/" + file.getFileName(),
                Files.readString(file)
                        .replace("package correct_java_programs", "package java_programs"));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
