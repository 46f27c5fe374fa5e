package dev.nonet.shared.artifact;

import dev.nonet.shared.contract.Json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Artifacts in a folder: `<root>/<id>` is the content and `<root>/<id>.json` what is known of it.
public final class FolderArtifacts implements ArtifactStore {
    private final Path root;

    /// @param root one tenant's folder; made when the first artifact is stored
    public FolderArtifacts(Path root) {
        this.root = root;
    }

    @Override
    public Artifact put(String name, String mediaType, InputStream content) throws IOException {
        Files.createDirectories(root);
        var part = Files.createTempFile(root, "", ".part");
        try {
            var digest = Sha256.copy(content, part, MAX_SIZE);
            var artifact = new Artifact(digest.hex(), name, mediaType, digest.size());
            describe(artifact);
            Files.move(
                    part,
                    root.resolve(artifact.id()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return artifact;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Content that is there already is not written again, only what is known of it.
    @Override
    public Artifact put(String name, String mediaType, byte[] content) throws IOException {
        var artifact = new Artifact(Sha256.of(content), name, mediaType, content.length);
        if (!Files.exists(root.resolve(artifact.id()))) {
            return put(name, mediaType, new ByteArrayInputStream(content));
        }
        describe(artifact);
        return artifact;
    }

    private void describe(Artifact artifact) throws IOException {
        Files.writeString(
                root.resolve(artifact.id() + ".json"), Json.mapper().writeValueAsString(artifact));
    }

    @Override
    public Optional<Artifact> find(String id) throws IOException {
        var description = root.resolve(id + ".json");
        return Sha256.isHex(id) && Files.exists(root.resolve(id))
                ? Optional.of(
                        Json.mapper().readValue(Files.readString(description), Artifact.class))
                : Optional.empty();
    }

    @Override
    public Optional<InputStream> open(String id) throws IOException {
        var content = root.resolve(id);
        return Sha256.isHex(id) && Files.exists(content)
                ? Optional.of(Files.newInputStream(content))
                : Optional.empty();
    }
}
