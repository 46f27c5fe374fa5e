package dev.nonet.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the child process is to run.
///
/// @param word with which its reports start
/// @param classPath a folder with class files and resources
/// @param classes names of those that may hold tests
/// @param excluded JUnit's unique ids of what is not to run again
record TestRequest(String word, Path classPath, List<String> classes, List<String> excluded) {
    TestRequest {
        classes = List.copyOf(classes);
        excluded = List.copyOf(excluded);
    }

    void write(Path file) throws IOException {
        var lines = new ArrayList<>(List.of(word, classPath.toString()));
        classes.forEach(name -> lines.add("class " + name));
        excluded.forEach(id -> lines.add("exclude " + id));
        Files.write(file, lines);
    }

    static TestRequest read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        return new TestRequest(
                lines.get(0), Path.of(lines.get(1)), all(lines, "class "), all(lines, "exclude "));
    }

    static List<String> all(List<String> lines, String start) {
        return lines.stream()
                .skip(2)
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }
}
