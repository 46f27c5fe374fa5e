package dev.nonet.local.bench.validator;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.validator.compile.Tokens;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// A task of HumanEval-X in Java: a solution, and a main method that checks it.
record HumanEval(JsonNode item) {
    /// The first of these in a solution becomes the other one.
    private static final Map<String, String> MUTATIONS =
            Map.of(
                    "<", "<=", ">", ">=", "<=", "<", ">=", ">", "==", "!=", "!=", "==", "+", "-",
                    "-", "+", "&&", "||", "||", "&&");

    /// @param file `humaneval_java.jsonl.gz`
    static List<HumanEval> read(Path file) throws IOException {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            var items = new ArrayList<HumanEval>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                items.add(new HumanEval(Json.mapper().readTree(line)));
            }
            return items;
        }
    }

    String id() {
        return item.path("task_id").asText();
    }

    List<SourceFile> solved() {
        return with(solution());
    }

    /// With one operator changed; empty for a solution that has none of them between blanks.
    Optional<List<SourceFile>> mutated() {
        return mutant().map(this::with);
    }

    /// The solution and its mutant side by side, and a test that looks for an input for which they differ; empty as for
    /// [#mutated()].
    Optional<List<SourceFile>> compared() {
        return mutant().map(this::sideBySide);
    }

    private Optional<String> mutant() {
        var lines = new ArrayList<>(solution().lines().toList());
        for (var token : Tokens.of(solution()).tokens()) {
            var other = MUTATIONS.get(token.text());
            var line = lines.get(token.firstLine() - 1);
            var at = line.indexOf(" " + token.text() + " ");
            if (other != null && at >= 0) {
                var end = at + 1 + token.text().length();
                lines.set(
                        token.firstLine() - 1,
                        line.substring(0, at + 1) + other + line.substring(end));
                return Optional.of(String.join("\n", lines));
            }
        }
        return Optional.empty();
    }

    private String solution() {
        return item.path("canonical_solution").asText();
    }

    private List<SourceFile> sideBySide(String mutant) {
        var prompt = item.path("prompt").asText();
        return List.of(
                new SourceFile(
                        "src/main/java/original/Solution.java",
                        "package original;\n" + prompt + solution()),
                new SourceFile(
                        "src/main/java/mutant/Solution.java",
                        "package mutant;\n" + prompt + mutant),
                new SourceFile("src/test/java/DifferentialTest.java", differentialTest()));
    }

    /// With the literals of the given tests, so that inputs are like theirs.
    private String differentialTest() {
        var numbers = new StringBuilder();
        var strings = new StringBuilder();
        for (var token : Tokens.of(item.path("test").asText()).tokens()) {
            if (token.text().startsWith("\"")) {
                strings.append(", ").append(token.text());
            } else if (token.text().matches("\\d+(\\.\\d+)?")) {
                numbers.append(", ").append(token.text());
            }
        }
        return template().replace("/*NUMBERS*/", numbers).replace("/*STRINGS*/", strings);
    }

    private static String template() {
        try (var template =
                Objects.requireNonNull(
                        HumanEval.class.getResourceAsStream("DifferentialTest.java"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One file as in the benchmark, and a test that calls its main method.
    private List<SourceFile> with(String solution) {
        return List.of(
                new SourceFile(
                        "src/main/java/Main.java",
                        item.path("prompt").asText()
                                + solution
                                + "\n"
                                + item.path("test").asText()),
                new SourceFile(
                        "src/test/java/MainTest.java",
                        """
                        class MainTest {
                            @org.junit.jupiter.api.Test void main() throws Exception { Main.main(new String[0]); }
                        }
                        """));
    }
}
