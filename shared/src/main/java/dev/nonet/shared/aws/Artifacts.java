package dev.nonet.shared.aws;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Artifact;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.memory.Keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the artifacts of all tenants are, as the environment says.
public final class Artifacts {
    private final Path folder;

    public Artifacts(FunctionConfig config) {
        this.folder = config.artifactsFolder();
    }

    /// @param tenant a name as [Keys#isName] wants it
    public ArtifactStore of(String tenant) {
        return new FolderArtifacts(folder.resolve(tenant));
    }

    /// Copies an object of a bucket into a tenant's artifacts; locally a bucket is a folder beside them.
    Artifact copy(String tenant, String bucket, String key) {
        var root = folder.resolveSibling("buckets").resolve(bucket).normalize();
        var object = root.resolve(key).normalize();
        if (!object.startsWith(root) || !Files.isRegularFile(object)) {
            throw new AgentException.Permanent(
                    "ARTIFACT_NOT_FOUND", "The object that the event names is not there.");
        }
        try (var content = Files.newInputStream(object)) {
            var name = String.valueOf(object.getFileName());
            return of(tenant).put(name, "application/octet-stream", content);
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The object could not be read; try again.", e);
        }
    }
}
