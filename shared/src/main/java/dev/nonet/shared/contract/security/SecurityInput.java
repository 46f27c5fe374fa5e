package dev.nonet.shared.contract.security;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.contract.Contract;
import dev.nonet.shared.contract.SourceFile;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What to audit and how. With neither files nor an artifact, the latest code of the session is audited.
///
/// @param files the tree, inline
/// @param artifact id of a zip with the tree
/// @param scanners what to look for; all there are when empty
/// @param severityFloor findings below it are left out; none is when absent
/// @param frameworks catalogues of controls for `compliance`; all there are when empty
/// @param baseline fingerprints of the issues of an earlier audit, so that new ones can be told
public record SecurityInput(
        @Size(max = Archive.MAX_FILES) List<SourceFile> files,
        @Nullable @Pattern(regexp = "[0-9a-f]{64}") String artifact,
        @Size(max = 5) List<Scanner> scanners,
        @Nullable Severity severityFloor,
        @Size(max = 4) List<Framework> frameworks,
        @Nullable @Size(max = 10_000) List<@Pattern(regexp = "[0-9a-f]{64}") String> baseline) {
    public static final Contract<SecurityInput, SecurityResult> CONTRACT =
            new Contract<>(
                    AgentName.SECURITY,
                    "Audits a tree of files: secrets, dangerous configuration, dangerous code.",
                    SecurityInput.class,
                    SecurityResult.class,
                    """
                    {"task": "audit", "input": {"files": [
                      {"path": "app.properties",
                       "content": "db.password=correct-horse-battery\\nserver.port=8080\\n"},
                      {"path": "Dockerfile", "content": "FROM alpine:latest\\nUSER root\\n"}]}}
                    """);

    public SecurityInput {
        files = List.copyOf(files);
        scanners = List.copyOf(scanners);
        frameworks = List.copyOf(frameworks);
        baseline = baseline == null ? null : List.copyOf(baseline);
    }

    /// An audit of files with everything there is.
    public static SecurityInput of(List<SourceFile> files) {
        return new SecurityInput(files, null, List.of(), null, List.of(), null);
    }
}
