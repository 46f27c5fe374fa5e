package dev.nonet.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// One line from the child process to its parent.
///
/// A line starts with a word that the parent chose, so that what tests print cannot be mistaken for one. It does not
/// keep out tests that look for the word: they share a process with those who report.
record Report(Kind kind, List<String> fields) {
    /// What is reported, with its fields.
    enum Kind {
        /// The process runs; nothing of the tests has been loaded.
        READY,
        /// `id`: a test, or what will make tests, is going to run.
        PLANNED,
        /// `id`, `name`, `class`.
        STARTED,
        /// `id`, `name`, `class`, `true` for a test, status, milliseconds, message, class and line of the failure, stack trace.
        FINISHED,
        /// `id`, `name`, `class`, reason.
        SKIPPED,
        /// Execution data of JaCoCo since the last one, base64.
        COVERAGE,
        /// `id`, class, method, line, change, tests that reach its line, parted by line feeds, and the milliseconds these take:
        /// what will be tried.
        MUTANT,
        /// `id`: it is being tried.
        TRIED,
        /// `id`, the test that failed or nothing.
        JUDGED,
        /// Nothing comes after it.
        DONE
    }

    Report {
        fields = List.copyOf(fields);
    }

    static Report of(Kind kind, String... fields) {
        return new Report(kind, List.of(fields));
    }

    String field(int index) {
        return fields.get(index);
    }

    String line(String word) {
        var line = new StringBuilder(word).append(' ').append(kind);
        for (var field : fields) {
            var bytes = field.getBytes(StandardCharsets.UTF_8);
            line.append(" .").append(Base64.getEncoder().encodeToString(bytes));
        }
        return line.toString();
    }

    /// Empty for a line that is no report.
    static Optional<Report> parse(String word, String line) {
        var parts = line.split(" ", -1);
        if (parts.length < 2 || !parts[0].equals(word)) {
            return Optional.empty();
        }
        try {
            var fields = new ArrayList<String>();
            for (var i = 2; i < parts.length; i++) {
                var bytes = Base64.getDecoder().decode(parts[i].substring(1));
                fields.add(new String(bytes, StandardCharsets.UTF_8));
            }
            return Optional.of(new Report(Kind.valueOf(parts[1]), fields));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
