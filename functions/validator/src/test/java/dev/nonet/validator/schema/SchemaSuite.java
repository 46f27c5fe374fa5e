package dev.nonet.validator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SpecVersion.VersionFlag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schema Test Suite, read from a folder.
///
/// @param remotes the documents that its schemas refer to, by URI
public record SchemaSuite(Path root, Map<String, String> remotes) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static SchemaSuite in(Path root) throws IOException {
        var remotes = new HashMap<String, String>();
        for (var file : jsonFiles(root.resolve("remotes"))) {
            var path = root.resolve("remotes").relativize(file).toString().replace('\\', '/');
            remotes.put("http://localhost:1234/" + path, Files.readString(file));
        }
        return new SchemaSuite(root, remotes);
    }

    /// Runs the required tests of one draft.
    public String run(String draft, VersionFlag version) throws IOException {
        var tests = 0;
        var passed = 0;
        var check = new JsonSchemaCheck(remotes);
        var failures = new StringBuilder();
        for (var file : jsonFiles(root.resolve("tests").resolve(draft))) {
            if (file.toString().contains("optional")) {
                continue;
            }
            for (var group : MAPPER.readTree(file.toFile())) {
                for (var test : group.get("tests")) {
                    tests++;
                    var outcome = outcome(check, group, test, version);
                    if (outcome.equals(test.get("valid").asText())) {
                        passed++;
                    } else {
                        failures.append(
                                "%n  %s: %s: %s: %s"
                                        .formatted(
                                                file.getFileName(),
                                                group.get("description").asText(),
                                                test.get("description").asText(),
                                                outcome));
                    }
                }
            }
        }
        return "JSON Schema %s: %d of %d required tests%s"
                .formatted(draft, passed, tests, failures);
    }

    private static String outcome(
            JsonSchemaCheck check, JsonNode group, JsonNode test, VersionFlag version) {
        try {
            var issues =
                    check.check(
                            test.get("data"), group.get("schema"), version, Duration.ofSeconds(30));
            return String.valueOf(issues.isEmpty());
        } catch (RuntimeException e) {
            return e.getMessage() + " " + (e.getCause() == null ? "" : e.getCause().toString());
        }
    }

    private static List<Path> jsonFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
