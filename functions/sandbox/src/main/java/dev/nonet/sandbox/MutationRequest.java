package dev.nonet.sandbox;

import dev.nonet.sandbox.MutationLog.Planned;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the child process is to change and to run.
///
/// @param word with which its reports start
/// @param classPath a folder with class files and resources
/// @param testClasses names of those that may hold tests
/// @param classes names of those that are changed
/// @param mutants `id`, then the tests that reach it; empty where they are to be found first
record MutationRequest(
        String word,
        Path classPath,
        List<String> testClasses,
        List<String> classes,
        List<List<String>> mutants) {
    private static final String SEPARATOR = "\t";

    MutationRequest {
        testClasses = List.copyOf(testClasses);
        classes = List.copyOf(classes);
        mutants = List.copyOf(mutants);
    }

    static MutationRequest of(
            String word,
            Path classPath,
            List<String> testClasses,
            List<String> classes,
            List<Planned> mutants) {
        return new MutationRequest(
                word,
                classPath,
                testClasses,
                classes,
                mutants.stream()
                        .map(
                                mutant ->
                                        Stream.concat(
                                                        Stream.of(mutant.id()),
                                                        mutant.tests().stream())
                                                .toList())
                        .toList());
    }

    void write(Path file) throws IOException {
        var lines = new ArrayList<>(List.of(word, classPath.toString()));
        testClasses.forEach(name -> lines.add("test " + name));
        classes.forEach(name -> lines.add("class " + name));
        mutants.forEach(mutant -> lines.add("mutant " + String.join(SEPARATOR, mutant)));
        Files.write(file, lines);
    }

    static MutationRequest read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        return new MutationRequest(
                lines.get(0),
                Path.of(lines.get(1)),
                TestRequest.all(lines, "test "),
                TestRequest.all(lines, "class "),
                TestRequest.all(lines, "mutant ").stream()
                        .map(line -> List.of(line.split(SEPARATOR, -1)))
                        .toList());
    }
}
