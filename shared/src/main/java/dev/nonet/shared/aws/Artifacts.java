package dev.nonet.shared.aws;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Artifact;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.memory.Keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Where the artifacts of all tenants are, as the environment says.
public final class Artifacts {
    private final Path folder;
    private final Optional<Function<String, S3Bucket>> buckets;
    private final Optional<S3Bucket> bucket;

    /// @param config with a bucket on AWS, which is reached with the role of the process
    public Artifacts(FunctionConfig config) {
        this(config, System.getenv());
    }

    Artifacts(FunctionConfig config, Map<String, String> environment) {
        var access = new AwsAccess(environment);
        this.folder = config.artifactsFolder();
        this.buckets = config.artifactsBucket().map(any -> name -> S3Bucket.of(name, access));
        this.bucket = config.artifactsBucket().flatMap(name -> buckets.map(at -> at.apply(name)));
    }

    /// @param tenant a name as [Keys#isName] wants it
    public ArtifactStore of(String tenant) {
        return bucket.<ArtifactStore>map(at -> new S3Artifacts(at, tenant))
                .orElseGet(() -> new FolderArtifacts(folder.resolve(tenant)));
    }

    /// Copies an object of a bucket into a tenant's artifacts; locally a bucket is a folder beside them.
    public Artifact copy(String tenant, String bucket, String key) {
        try (var content = open(bucket, key)) {
            var name = key.substring(key.lastIndexOf('/') + 1);
            return of(tenant).put(name, "application/octet-stream", content);
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The object could not be read; try again.", e);
        }
    }

    private InputStream open(String bucket, String key) throws IOException {
        if (buckets.isPresent()) {
            return buckets.get().apply(bucket).open(key).orElseThrow(Artifacts::notFound);
        }
        var root = folder.resolveSibling("buckets").resolve(bucket).normalize();
        var object = root.resolve(key).normalize();
        if (!object.startsWith(root) || !Files.isRegularFile(object)) {
            throw notFound();
        }
        return Files.newInputStream(object);
    }

    private static AgentException notFound() {
        return new AgentException.Permanent(
                "ARTIFACT_NOT_FOUND", "The object that the event names is not there.");
    }
}
