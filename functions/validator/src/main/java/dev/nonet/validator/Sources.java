package dev.nonet.validator;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.validator.ValidatorInput;
import dev.nonet.shared.contract.validator.ValidatorResult.ValidatedCode;
import dev.nonet.validator.compile.SourceTree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The sources of a request and what they are known by.
///
/// @param ignored paths of files that play no part
record Sources(SourceTree tree, ValidatedCode code, List<String> ignored) {
    Sources {
        ignored = List.copyOf(ignored);
    }

    /// @throws AgentException.Permanent `NOTHING_TO_VALIDATE`, `NO_JAVA_SOURCES`, `DUPLICATE_PATH` or what is wrong with
    ///     the artifact
    static Sources of(ValidatorInput input, AgentContext context) {
        var artifact = input.artifact();
        if (artifact != null) {
            return archived("artifact", artifact, input, context);
        }
        if (input.files().isEmpty()) {
            var latest =
                    context.latest(CoderInput.CONTRACT)
                            .orElseThrow(
                                    () ->
                                            new AgentException.Permanent(
                                                    "NOTHING_TO_VALIDATE",
                                                    "There is no code in this session; give Java"
                                                            + " sources in `files` or"
                                                            + " `artifact`."));
            return archived("latest_code", latest.archive(), input, context);
        }
        checkPaths(input.files(), input.tests());
        var id = Sha256.of(Archive.zip(input.files()));
        return sorted(
                input.files(),
                input,
                new ValidatedCode("inline", null, id, input.files().size()),
                List.of());
    }

    private static Sources archived(
            String source, String id, ValidatorInput input, AgentContext context) {
        var archive = Archive.read(context.artifacts(), id);
        checkPaths(archive.files(), input.tests());
        return sorted(
                archive.files(),
                input,
                new ValidatedCode(source, id, id, archive.files().size()),
                archive.skipped());
    }

    private static Sources sorted(
            List<SourceFile> files,
            ValidatorInput input,
            ValidatedCode code,
            List<String> skipped) {
        var tree = SourceTree.of(files, input.tests());
        if (tree.java().isEmpty()) {
            throw new AgentException.Permanent(
                    "NO_JAVA_SOURCES",
                    "None of the files is a Java source (.java); other languages are not validated"
                            + " yet. A JSON document goes into `json` with its `schema`.");
        }
        var ignored = new ArrayList<>(skipped);
        ignored.addAll(tree.ignored());
        return new Sources(tree, code, ignored);
    }

    private static void checkPaths(List<SourceFile> files, List<SourceFile> tests) {
        var paths = new HashSet<String>();
        for (var list : List.of(files, tests)) {
            for (var file : list) {
                if (!paths.add(file.path())) {
                    throw new AgentException.Permanent(
                            "DUPLICATE_PATH", "Two files have the same path; rename one.");
                }
            }
        }
    }
}
