package dev.nonet.local.bench.validator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.validator.schema.JsonSchemaCheck;

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
record SchemaSuite(Path root, Map<String, String> remotes) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static SchemaSuite in(Path root) throws IOException {
        var remotes = new HashMap<String, String>();
        for (var file : jsonFiles(root.resolve("remotes"))) {
            var path = root.resolve("remotes").relativize(file).toString().replace('\\', '/');
            remotes.put("http://localhost:1234/" + path, Files.readString(file));
        }
        return new SchemaSuite(root, remotes);
    }

    /// Runs the required tests of one draft.
    ///
    /// @param draft the folder, such as `draft7`
    Figure run(String draft, VersionFlag version) throws IOException {
        var figure = new Figure("JSON-Schema-Test-Suite, " + draft);
        var check = new JsonSchemaCheck(remotes);
        for (var file : jsonFiles(root.resolve("tests").resolve(draft))) {
            if (file.toString().contains("optional")) {
                continue;
            }
            for (var group : MAPPER.readTree(file.toFile())) {
                for (var test : group.get("tests")) {
                    figure.add(
                            file.getFileName()
                                    + ": "
                                    + group.get("description").asText()
                                    + ": "
                                    + test.get("description").asText(),
                            outcome(check, group, test, version)
                                    .equals(test.get("valid").asText()));
                }
            }
        }
        return figure;
    }

    private static String outcome(
            JsonSchemaCheck check, JsonNode group, JsonNode test, VersionFlag version) {
        try {
            var issues =
                    check.check(
                            test.get("data"), group.get("schema"), version, Duration.ofSeconds(30));
            return String.valueOf(issues.isEmpty());
        } catch (AgentException e) {
            return e.code();
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
