package dev.nonet.api.route;

import dev.nonet.api.http.Answer;
import dev.nonet.api.http.Call;
import dev.nonet.api.http.Refusal;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.artifact.Artifact;
import dev.nonet.shared.aws.Artifacts;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// `/artifacts`: the files that agents made.
///
/// They are not ours, so a browser shows them in a sandbox without scripts and without the API's origin.
public final class ArtifactRoutes {
    /// Bytes in one answer: a function sends 6 MiB, and base64 takes a third more. Larger files come in parts.
    public static final int MAX_PART = 4 * 1024 * 1024;

    private final Artifacts artifacts;

    public ArtifactRoutes(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    public Answer get(Call call, String id) {
        call.allowQuery(Set.of());
        try {
            var artifact =
                    artifacts.of(call.tenant()).find(id).orElseThrow(ArtifactRoutes::notFound);
            var headers = headers(artifact);
            var known = call.header("if-none-match");
            if (known != null && (known.equals("*") || known.contains('"' + id + '"'))) {
                return Answer.binary(304, headers, new byte[0]);
            }
            return content(call, artifact, headers);
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", e);
        }
    }

    private Answer content(Call call, Artifact artifact, Map<String, String> headers)
            throws IOException {
        var range = call.header("range");
        var part =
                range == null
                        ? ByteRange.all(artifact.size())
                        : ByteRange.of(range, artifact.size(), MAX_PART);
        if (part.length() > MAX_PART) {
            throw new Refusal(
                    ErrorCode.ANSWER_TOO_LARGE,
                    "The artifact has %d bytes and an answer at most %d; ask for parts with the header Range: bytes=0-%d and so on."
                            .formatted(artifact.size(), MAX_PART, MAX_PART - 1));
        }
        try (var content =
                artifacts
                        .of(call.tenant())
                        .open(artifact.id())
                        .orElseThrow(ArtifactRoutes::notFound)) {
            content.skipNBytes(part.first());
            var bytes = content.readNBytes((int) part.length());
            if (part.length() == artifact.size()) {
                return Answer.binary(200, headers, bytes);
            }
            headers.put("Content-Range", part.header(artifact.size()));
            return Answer.binary(206, headers, bytes);
        }
    }

    private static Map<String, String> headers(Artifact artifact) {
        var headers = new LinkedHashMap<String, String>();
        var file = new SafeFile(artifact);
        headers.put("Content-Type", file.mediaType());
        headers.put("Content-Disposition", file.disposition());
        headers.put("ETag", '"' + artifact.id() + '"');
        headers.put("Accept-Ranges", "bytes");
        headers.put("Cache-Control", "private, max-age=31536000, immutable");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put(
                "Content-Security-Policy",
                "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src"
                        + " data:");
        return headers;
    }

    /// The same code is 422 where an agent is given such an id.
    private static Refusal notFound() {
        return new Refusal(
                new Problem(
                        "/docs#artifact_not_found",
                        "There is no such artifact",
                        404,
                        "There is no artifact with this id, or not any more.",
                        "ARTIFACT_NOT_FOUND",
                        null,
                        null,
                        null));
    }
}
