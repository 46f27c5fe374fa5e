package dev.nonet.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.monitor.MonitorInput;

import java.io.IOException;

/// A file that came with a task and stands for its `input`, as when it was dropped into a bucket.
final class InputFile {
    /// Bytes of the file, as many as an inline body may have.
    static final int MAX_BYTES = 1024 * 1024;

    private InputFile() {}

    /// @throws AgentException.Permanent `ARTIFACT_NOT_FOUND` or `INPUT_FILE_INVALID`
    /// @throws dev.nonet.shared.contract.ContractViolation where the JSON does not follow the contract
    static MonitorInput read(ArtifactStore artifacts, String id) {
        try (var content =
                artifacts
                        .open(id)
                        .orElseThrow(
                                () ->
                                        new AgentException.Permanent(
                                                "ARTIFACT_NOT_FOUND",
                                                "No artifact has the id that came with the"
                                                        + " task."))) {
            var bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw invalid();
            }
            return RecordReader.strict(MonitorInput.class)
                    .read(Json.mapper().readTree(bytes), "file");
        } catch (JsonProcessingException e) {
            throw invalid();
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The file could not be read; try again.", e);
        }
    }

    private static AgentException invalid() {
        return new AgentException.Permanent(
                "INPUT_FILE_INVALID",
                "The file that came with the task is to be JSON of at most %d bytes, like `input`:"
                                .formatted(MAX_BYTES)
                        + " {\"targets\": [{\"url\": \"https://example.com/\"}]}.");
    }
}
