package dev.nonet.shared.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where one tenant's artifacts are. Implementations are safe for use by several threads and stream what they move.
public interface ArtifactStore {
    /// Bytes in one artifact; more is refused with `ARTIFACT_TOO_LARGE`.
    long MAX_SIZE = 100L * 1024 * 1024;

    /// Stores the content under its SHA-256; storing the same content again changes nothing.
    ///
    /// @throws dev.nonet.shared.agent.AgentException.Transient when the store is out of reach
    Artifact put(String name, String mediaType, InputStream content) throws IOException;

    /// What is known of an artifact, or empty when there is none with this id.
    Optional<Artifact> find(String id) throws IOException;

    /// The content, to be closed by the caller, or empty when there is none with this id.
    Optional<InputStream> open(String id) throws IOException;

    /// Stores what is in memory anyway.
    default Artifact put(String name, String mediaType, byte[] content) throws IOException {
        return put(name, mediaType, new ByteArrayInputStream(content));
    }

    /// Stores text as UTF-8.
    default Artifact put(String name, String mediaType, String text) {
        try {
            return put(name, mediaType, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
