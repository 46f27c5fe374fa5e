package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Violation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Where an S3 object lies, and how many bytes it has.
///
/// @param sequencer by which S3 orders what happened to the object
public record S3Object(String bucket, String key, long size, String sequencer) {
    /// @param message one of the records of an event
    public static S3Object of(JsonNode message) {
        var s3 = message.path("s3");
        var bucket = s3.path("bucket").path("name").asText();
        var key = s3.path("object").path("key").asText();
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new ContractViolation(
                    List.of(new Violation("Records[].s3", "a bucket and a key", "nothing")));
        }
        return new S3Object(
                bucket,
                URLDecoder.decode(key, StandardCharsets.UTF_8),
                s3.path("object").path("size").asLong(),
                s3.path("object").path("sequencer").asText());
    }

    /// Names what this version of the object starts, the same for each delivery of its event.
    public String id() {
        return "s3-" + Sha256.of(bucket + "\n" + key + "\n" + sequencer).substring(0, 32);
    }

    /// @throws AgentException.Permanent `ARTIFACT_TOO_LARGE` before anything of it is read
    public void requireSmall() {
        if (size > ArtifactStore.MAX_SIZE) {
            throw new AgentException.Permanent(
                    "ARTIFACT_TOO_LARGE",
                    "An object has at most %d bytes to become a task; this one has %d."
                            .formatted(ArtifactStore.MAX_SIZE, size));
        }
    }
}
