package dev.nonet.local.bench.validator;

import dev.nonet.shared.contract.SourceFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program of QuixBugs in Java, with its bug and without it.
///
/// @param root the benchmark's folder
record QuixBugs(Path root, String name) {
    private static final String TESTS = "java_testcases/junit/";

    static List<QuixBugs> read(Path root) throws IOException {
        try (var tests = Files.list(root.resolve(TESTS))) {
            return tests.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith("_TEST.java"))
                    .map(file -> new QuixBugs(root, file.replace("_TEST.java", "")))
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .toList();
        }
    }

    List<SourceFile> wrong() throws IOException {
        return from("java_programs");
    }

    List<SourceFile> right() throws IOException {
        return from("correct_java_programs");
    }

    /// The validator's limit for a test takes the place of that of the tests.
    private List<SourceFile> from(String folder) throws IOException {
        var test =
                Files.readString(root.resolve(TESTS + name + "_TEST.java"))
                        .replaceAll("\\(timeout = \\d+\\)", "");
        var helper = TESTS + "QuixFixOracleHelper.java";
        var files = new ArrayList<SourceFile>();
        files.add(new SourceFile("src/test/java/" + TESTS + name + "_TEST.java", test));
        files.add(
                new SourceFile("src/test/java/" + helper, Files.readString(root.resolve(helper))));
        files.add(program(root.resolve(folder).resolve(name + ".java")));
        for (var shared : List.of("Node", "WeightedEdge")) {
            files.add(program(root.resolve("java_programs").resolve(shared + ".java")));
        }
        return files;
    }

    private static SourceFile program(Path file) throws IOException {
        return new SourceFile(
                "src/main/java/java_programs/" + file.getFileName(),
                Files.readString(file)
                        .replace("package correct_java_programs", "package java_programs"));
    }
}
