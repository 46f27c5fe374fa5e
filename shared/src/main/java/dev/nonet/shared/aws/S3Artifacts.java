package dev.nonet.shared.aws;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Artifact;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One tenant's artifacts in a bucket: `<tenant>/<id>` is the content and `<tenant>/<id>.json` what is known of it.
///
/// The description is stored last, so an artifact that is found is complete.
record S3Artifacts(S3Bucket bucket, String tenant) implements ArtifactStore {
    @Override
    public Artifact put(String name, String mediaType, InputStream content) throws IOException {
        var folder = Files.createTempDirectory("artifact-");
        try {
            var artifact = new FolderArtifacts(folder).put(name, mediaType, content);
            store(artifact.id(), mediaType, folder);
            store(artifact.id() + ".json", "application/json", folder);
            return artifact;
        } finally {
            delete(folder);
        }
    }

    /// Without a detour over files.
    @Override
    public Artifact put(String name, String mediaType, byte[] content) throws IOException {
        if (content.length > MAX_SIZE) {
            return put(name, mediaType, new ByteArrayInputStream(content));
        }
        var artifact = new Artifact(Sha256.of(content), name, mediaType, content.length);
        var key = tenant + "/" + artifact.id();
        try {
            bucket.put(key, mediaType, content);
            bucket.put(
                    key + ".json", "application/json", Json.mapper().writeValueAsBytes(artifact));
        } catch (IOException e) {
            throw unavailable(e);
        }
        return artifact;
    }

    @Override
    public Optional<Artifact> find(String id) throws IOException {
        var description = openKey(id, ".json");
        if (description.isEmpty()) {
            return Optional.empty();
        }
        try (var json = description.get()) {
            return Optional.of(Json.mapper().readValue(json, Artifact.class));
        }
    }

    @Override
    public Optional<InputStream> open(String id) {
        return openKey(id, "");
    }

    private Optional<InputStream> openKey(String id, String suffix) {
        try {
            return Sha256.isHex(id) ? bucket.open(tenant + "/" + id + suffix) : Optional.empty();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private void store(String file, String mediaType, Path folder) {
        try {
            bucket.put(tenant + "/" + file, mediaType, folder.resolve(file));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static AgentException unavailable(IOException cause) {
        return new AgentException.Transient(
                "ARTIFACTS_UNAVAILABLE", "The artifacts are out of reach; try again.", cause);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
