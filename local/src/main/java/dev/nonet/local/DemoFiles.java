package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.artifact.Archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Fetches the files that an agent made and puts them where a person finds them.
final class DemoFiles {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final ApiClient api;
    private final Path folder;
    private final Set<String> fetched = new HashSet<>();
    private final Map<String, Path> shown = new LinkedHashMap<>();

    DemoFiles(ApiClient api, Path folder) {
        this.api = api;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /// Stores every artifact that a result names, and that no result named before, under `<folder>/<agent>`; source trees are unpacked.
    ///
    /// @return the files, without those inside of an unpacked tree
    List<Path> fetch(String agent, JsonNode result) throws IOException {
        var files = new ArrayList<Path>();
        for (var id : ids(result)) {
            var file = fetched.add(id) ? api.artifact(id) : Optional.<ApiClient.File>empty();
            if (file.isPresent()) {
                files.add(store(folder.resolve(agent), file.get()));
                show(result, id, files.getLast());
            }
        }
        return files;
    }

    /// What a person opens first, by what it is: the OpenAPI document and the report.
    Map<String, Path> shown() {
        return shown;
    }

    private void show(JsonNode result, String id, Path file) {
        if (id.equals(result.at("/reports/html").textValue())) {
            shown.put("report", file);
        }
        if (id.equals(result.path("archive").textValue())) {
            for (var source : result.path("files")) {
                if (source.path("kind").asText("").equals("api")) {
                    shown.put("openapi", unpacked(file).resolve(source.path("path").asText()));
                }
            }
        }
    }

    private static Path store(Path folder, ApiClient.File file) throws IOException {
        var target = folder.resolve(file.name()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("An artifact has an unusable name");
        }
        Files.createDirectories(folder);
        Files.write(target, file.content());
        if (file.name().endsWith(".zip")) {
            unpack(file.content(), unpacked(target));
        }
        return target;
    }

    private static Path unpacked(Path zip) {
        return zip.resolveSibling(String.valueOf(zip.getFileName()).replaceFirst("[.]zip$", ""));
    }

    private static void unpack(byte[] zip, Path folder) throws IOException {
        for (var source : Archive.read(new ByteArrayInputStream(zip)).files()) {
            var target = folder.resolve(source.path());
            Files.createDirectories(target.getParent());
            Files.writeString(target, source.content());
        }
    }

    /// A file list's own entries are in the archive already.
    private static Set<String> ids(JsonNode result) {
        var ids = new LinkedHashSet<String>();
        for (var field : result.properties()) {
            if (!field.getKey().equals("files")) {
                collect(field.getValue(), ids);
            }
        }
        return ids;
    }

    private static void collect(JsonNode json, Set<String> ids) {
        if (json.isTextual() && ID.matcher(json.textValue()).matches()) {
            ids.add(json.textValue());
        }
        json.forEach(child -> collect(child, ids));
    }
}
