package dev.nonet.coder;

import dev.nonet.coder.OwnTests.Outcome;
import dev.nonet.coder.build.EclipseCompiler;
import dev.nonet.coder.build.Jar;
import dev.nonet.coder.project.Pom;
import dev.nonet.coder.transform.Diff;
import dev.nonet.coder.transform.Rename;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.coder.CoderInput.Transform;
import dev.nonet.shared.contract.coder.CoderResult;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// Changes given code as `input.transform` asks, and answers only where it compiles and passes the tests it passed before.
final class ChangedCode {
    private static final String NAME = "code";

    private final EclipseCompiler compiler;
    private final OwnTests ownTests;
    private final AgentContext context;

    ChangedCode(EclipseCompiler compiler, OwnTests ownTests, AgentContext context) {
        this.compiler = compiler;
        this.ownTests = ownTests;
        this.context = context;
    }

    AgentOutcome<CoderResult> of(CoderInput input, Transform asked) {
        var given = given(input);
        context.signals().progress("renaming");
        var renamed = new Rename(compiler, asked).of(given);
        var hasTests = !renamed.after().testClasses().isEmpty();
        var before = hasTests ? ownTests.run(given, renamed.before(), context) : none();
        var after =
                before instanceof Outcome.Counted
                        ? ownTests.run(renamed.files(), renamed.after(), context)
                        : before;
        check(before, after);
        var sorted =
                renamed.files().stream().sorted(Comparator.comparing(SourceFile::path)).toList();
        var name = input.name() == null ? NAME : input.name();
        var stored = new StoredProject(context.artifacts(), name.replace(' ', '-'), sorted);
        var result =
                new CoderResult(
                        "java",
                        name,
                        renamed.packageName(),
                        firstChanged(given, renamed.files()),
                        stored.linesOfCode(),
                        stored.files(),
                        stored.archive(),
                        stored.jar(Jar.of(renamed.after(), sorted, "src/main/resources/", "")),
                        new CoderResult.Build(
                                EclipseCompiler.name(),
                                Pom.RELEASE,
                                true,
                                renamed.after().errors(),
                                renamed.after().warnings()),
                        List.of(),
                        List.of(),
                        hasTests ? Description.dependencies() : List.of(),
                        assumptions(renamed),
                        List.of(),
                        List.of(),
                        after instanceof Outcome.Counted counted ? counted.tests() : null,
                        Diff.of(given, renamed.files()));
        return new AgentOutcome.Completed<>(
                result, CoderAgent.evidence(result), unmeasured(after), List.of());
    }

    private static void check(Outcome before, Outcome after) {
        if (before instanceof Outcome.Counted(var was)
                && after instanceof Outcome.Counted(var is)
                && !was.equals(is)) {
            throw new AgentException.Permanent(
                    "TRANSFORM_UNSAFE",
                    "The code's own tests end otherwise after it: %d of %d before, %d of %d after."
                            .formatted(was.passed(), was.run(), is.passed(), is.run()));
        }
    }

    private List<SourceFile> given(CoderInput input) {
        var files = files(input);
        var paths = new HashSet<String>();
        for (var file : files) {
            if (!paths.add(file.path())) {
                throw new AgentException.Permanent(
                        "DUPLICATE_PATH", "Two files are %s; rename one.".formatted(file.path()));
            }
            if (file.path().endsWith(".java") && !EclipseCompiler.isSource(file.path())) {
                throw new AgentException.Permanent(
                        "LAYOUT_UNSUPPORTED",
                        "%s: Java sources stand below src/main/java/ or src/test/java/."
                                .formatted(file.path()));
            }
        }
        return files;
    }

    private List<SourceFile> files(CoderInput input) {
        if (!input.files().isEmpty()) {
            return input.files();
        }
        var base = input.base();
        var id =
                base == null
                        ? context.latest(CoderInput.CONTRACT)
                                .orElseThrow(ChangedCode::nothing)
                                .archive()
                        : base;
        var tree = Archive.read(context.artifacts(), id);
        if (!tree.skipped().isEmpty()) {
            throw new AgentException.Permanent(
                    "ARCHIVE_INVALID",
                    "%s is no text in UTF-8; leave such files out."
                            .formatted(tree.skipped().getFirst()));
        }
        return tree.files();
    }

    private static AgentException nothing() {
        return new AgentException.Permanent(
                "CODE_MISSING",
                "There is no code in this session; give `files`, or the id of a zip as `base`.");
    }

    private static Outcome none() {
        return new Outcome.NotRun("The code has no tests.");
    }

    private static String firstChanged(List<SourceFile> before, List<SourceFile> after) {
        for (var f = 0; f < before.size(); f++) {
            if (!before.get(f).equals(after.get(f))) {
                return after.get(f).content();
            }
        }
        throw new IllegalStateException("A new name changes the file that declares it");
    }

    private static List<String> assumptions(Rename.Renamed renamed) {
        var assumptions = new ArrayList<String>();
        if (renamed.left() > 0) {
            assumptions.add(
                    "Comments and strings of the Java sources stay as they are: %s of the old name."
                            .formatted(Counted.of(renamed.left(), "mention")));
        }
        assumptions.add(
                "Nothing outside of the Java sources reads the name while the program runs, such as"
                        + " by reflection, as JSON or as text of an enum or record.");
        return assumptions;
    }

    private static List<Unmeasured> unmeasured(Outcome tests) {
        return tests instanceof Outcome.NotRun notRun
                ? List.of(new Unmeasured("tests", notRun.reason()))
                : List.of();
    }
}
