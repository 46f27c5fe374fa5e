package dev.nonet.shared.artifact;

import dev.nonet.shared.contract.Json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Artifacts in a folder: `<root>/<id>` is the content and `<root>/<id>.json` what is known of it.
public final class FolderArtifacts implements ArtifactStore {
    /// Names files that are being written: by their process, and by their number in it.
    private static final AtomicLong PARTS = new AtomicLong(ProcessHandle.current().pid() << 32);

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
            move(part, root.resolve(artifact.id()));
            return artifact;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Content that is there already is not written again, only what is known of it.
    @Override
    public Artifact put(String name, String mediaType, byte[] content) throws IOException {
        if (content.length > MAX_SIZE) {
            return put(name, mediaType, new ByteArrayInputStream(content));
        }
        var artifact = new Artifact(Sha256.of(content), name, mediaType, content.length);
        Files.createDirectories(root);
        describe(artifact);
        var target = root.resolve(artifact.id());
        if (!Files.exists(target)) {
            var part = root.resolve(artifact.id() + "-" + PARTS.incrementAndGet() + ".part");
            Files.write(part, content);
            move(part, target);
        }
        return artifact;
    }

    private static void move(Path part, Path target) throws IOException {
        Files.move(
                part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
