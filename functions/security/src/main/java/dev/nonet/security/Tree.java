package dev.nonet.security;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.Artifact;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.coder.CoderResult;
import dev.nonet.shared.contract.security.SecurityInput;
import dev.nonet.shared.contract.security.SecurityResult.Skipped;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The files to audit and where they come from.
///
/// @param id SHA-256 of the tree as a zip, or of the one file that it is
/// @param from `files`, `artifact` or `latest_code`
record Tree(List<SourceFile> files, List<Skipped> skipped, String id, String from) {
    /// Inline files, else the artifact of the input or the task, else the session's latest code.
    ///
    /// @throws AgentException.Permanent when there are several of them, or none
    static Tree of(SecurityInput input, AgentContext context) {
        var attached = context.request().artifacts();
        var artifact = input.artifact();
        if (!input.files().isEmpty() && artifact != null) {
            throw new AgentException.Permanent(
                    "TARGET_AMBIGUOUS", "Give either `files` or `artifact`, not both.");
        }
        if (!input.files().isEmpty()) {
            return inline(input.files());
        }
        if (artifact != null) {
            return archive(artifact, "artifact", context);
        }
        if (attached.size() > 1) {
            throw new AgentException.Permanent(
                    "TARGET_AMBIGUOUS",
                    "Several files came with the task; name one of them as `artifact`.");
        }
        return attached.isEmpty() ? latest(context) : attached(attached.getFirst(), context);
    }

    /// A zip is the tree in it; any other text, such as a template, is a tree of one file.
    private static Tree attached(String id, AgentContext context) {
        try {
            var text = text(id, context.artifacts());
            var name = context.artifacts().find(id).map(Artifact::name);
            if (text.isPresent() && name.isPresent()) {
                var file = new SourceFile(path(name.get()), text.get());
                return new Tree(List.of(file), List.of(), id, "artifact");
            }
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", e);
        }
        return archive(id, "artifact", context);
    }

    /// A file may be called what no path of a tree is.
    private static String path(String name) {
        var plain = name.replaceAll("[^\\p{L}\\p{N}._ -]", "_");
        return plain.isEmpty() || plain.equals(".") || plain.equals("..") ? "file" : plain;
    }

    private static Optional<String> text(String id, ArtifactStore artifacts) throws IOException {
        try (var content = artifacts.open(id).orElse(InputStream.nullInputStream())) {
            var bytes = content.readNBytes(Archive.MAX_BYTES + 1);
            var isZip = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
            return isZip || bytes.length == 0 || bytes.length > Archive.MAX_BYTES
                    ? Optional.empty()
                    : Optional.of(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(bytes))
                                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Tree inline(List<SourceFile> files) {
        var paths = new HashSet<String>();
        for (var i = 0; i < files.size(); i++) {
            if (!paths.add(files.get(i).path())) {
                throw new AgentException.Permanent(
                        "PATH_TWICE",
                        "input.files["
                                + i
                                + "] has the path of a file before it; paths are unique.");
            }
        }
        return new Tree(files, List.of(), Sha256.of(Archive.zip(files)), "files");
    }

    private static Tree archive(String id, String from, AgentContext context) {
        var tree = Archive.read(context.artifacts(), id);
        var skipped =
                tree.skipped().stream().map(path -> new Skipped(path, "not UTF-8 text")).toList();
        return new Tree(tree.files(), skipped, id, from);
    }

    private static Tree latest(AgentContext context) {
        var archive =
                context.latest(CoderInput.CONTRACT)
                        .map(CoderResult::archive)
                        .orElseThrow(
                                () ->
                                        new AgentException.Permanent(
                                                "NOTHING_TO_AUDIT",
                                                "There is no code in this session; give `files`, or"
                                                        + " the id of a zip as `artifact`."));
        return archive(archive, "latest_code", context);
    }
}
