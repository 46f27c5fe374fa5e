package dev.nonet.security;

import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.security.Severity;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Measures the secrets scanner on Plazmaz/leaky-repo as that repository's own script measures others.
///
/// Not part of the build: the data stays outside. To run it:
/// `mvn -pl functions/security -am test -Dtest=LeakyRepoBenchmark -Dleaky.repo=<clone> -Dsurefire.failIfNoSpecifiedTests=false`
class LeakyRepoBenchmark {
    /// Lines of a file that must be found, and lines that may.
    private record Expected(int risk, int informative) {
        int all() {
            return risk + informative;
        }
    }

    @Test
    void measure() throws IOException {
        var root = Path.of(System.getProperty("leaky.repo", ""));
        var expected = expected(root.resolve(".leaky-meta/secrets.csv"));
        var totals = new HashMap<String, int[]>();
        for (var path : files(root)) {
            var lines = expected.getOrDefault(path, new Expected(0, 0));
            var findings = findings(root, path);
            var found = lines(findings, Severity.INFO);
            var risk = lines(findings, Severity.LOW);
            var half = isTuning(path) ? "tuning" : "unseen";
            for (var part : List.of(half, "all")) {
                var total = totals.computeIfAbsent(part, name -> new int[7]);
                total[0] += Math.min(found, lines.all());
                total[1] += lines.all();
                total[2] += Math.max(0, found - lines.all());
                total[3] += Math.min(risk, lines.risk());
                total[4] += lines.risk();
                total[5] += Math.max(0, risk - lines.all());
                total[6] += Math.max(0, risk - lines.risk());
            }
            if (Boolean.getBoolean("verbose")
                    && isTuning(path)
                    && (found != lines.all() || risk != lines.risk())) {
                System.out.println(
                        path
                                + " found "
                                + found
                                + "/"
                                + lines.all()
                                + " risk "
                                + risk
                                + "/"
                                + lines.risk());
                findings.forEach(
                        it -> System.out.println("   " + it.line() + " " + it.rule().id()));
            }
        }
        totals.forEach(
                (part, t) ->
                        System.out.printf(
                                "%s: found %d of %d, false %d; risk lines found %d of %d, false %d,"
                                        + " above the count %d%n",
                                part, t[0], t[1], t[2], t[3], t[4], t[5], t[6]));
    }

    /// The rules were tuned on one half of the files, those whose path hashes to an even last byte.
    private static boolean isTuning(String path) {
        return Integer.parseInt(Sha256.of(path).substring(62), 16) % 2 == 0;
    }

    private static List<Finding> findings(Path root, String path) throws IOException {
        try {
            return Scans.findings(path, Files.readString(root.resolve(path)));
        } catch (MalformedInputException e) {
            return List.of();
        }
    }

    private static int lines(List<Finding> findings, Severity floor) {
        return (int)
                findings.stream()
                        .filter(finding -> finding.rule().severity().atLeast(floor))
                        .map(Finding::line)
                        .distinct()
                        .count();
    }

    private static List<String> files(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(path -> !path.startsWith(".git/") && !path.startsWith(".leaky-meta/"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, Expected> expected(Path csv) throws IOException {
        var expected = new HashMap<String, Expected>();
        for (var line : Files.readAllLines(csv)) {
            var fields = line.split(",", -1);
            if (fields.length == 3 && !line.startsWith("#")) {
                expected.put(
                        fields[0],
                        new Expected(
                                Integer.parseInt(fields[1].strip()),
                                Integer.parseInt(fields[2].strip())));
            }
        }
        return expected;
    }
}
