package dev.nonet.coder;

import dev.nonet.coder.build.CodeLines;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.coder.CoderResult.GeneratedFile;

import java.io.IOException;
import java.util.List;
import java.util.stream.Gatherers;

/// Puts a project into the artifact store: each file, all of them as a zip, and the jar.
///
/// @param name of the project, in the names of the zip and the jar
record StoredProject(ArtifactStore artifacts, String name, List<SourceFile> sources) {
    /// Files on their way to the store: each takes a while and costs nothing meanwhile.
    private static final int AT_ONCE = 16;

    StoredProject {
        sources = List.copyOf(sources);
    }

    List<GeneratedFile> files() {
        return sources.stream().gather(Gatherers.mapConcurrent(AT_ONCE, this::file)).toList();
    }

    private GeneratedFile file(SourceFile source) {
        var id =
                artifacts
                        .put(fileName(source.path()), mediaType(source.path()), source.content())
                        .id();
        return new GeneratedFile(
                source.path(), id, id, (int) source.content().lines().count(), kind(source.path()));
    }

    String archive() {
        return put(name + ".zip", "application/zip", Archive.zip(sources));
    }

    String jar(byte[] jar) {
        return put(name + ".jar", "application/java-archive", jar);
    }

    String text(String path) {
        return sources.stream()
                .filter(source -> source.path().equals(path))
                .map(SourceFile::content)
                .findFirst()
                .orElseThrow();
    }

    int linesOfCode() {
        return sources.stream()
                .filter(source -> source.path().endsWith(".java"))
                .mapToInt(source -> CodeLines.count(source.content()))
                .sum();
    }

    private String put(String fileName, String mediaType, byte[] content) {
        try {
            return artifacts.put(fileName, mediaType, content).id();
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be stored; try again.", e);
        }
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String mediaType(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "java" -> "text/x-java-source";
            case "json" -> "application/json";
            case "yaml" -> "application/yaml";
            case "xml" -> "application/xml";
            case "md" -> "text/markdown";
            default -> "text/plain";
        };
    }

    static String kind(String path) {
        if (path.endsWith("/openapi.json") || path.endsWith("/openapi.yaml")) {
            return "api";
        }
        if (path.startsWith("src/main/")) {
            return "main";
        }
        if (path.startsWith("src/test/")) {
            return "test";
        }
        return path.endsWith(".md") ? "doc" : "build";
    }
}
