package dev.nonet.coder;

import dev.nonet.coder.OwnTests.Outcome;
import dev.nonet.coder.build.Compilation;
import dev.nonet.coder.build.EclipseCompiler;
import dev.nonet.coder.build.Jar;
import dev.nonet.coder.model.Modeller;
import dev.nonet.coder.openapi.source.TypedProject;
import dev.nonet.coder.project.Pom;
import dev.nonet.coder.project.Project;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.BaseAgent;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.coder.CoderResult;
import dev.nonet.shared.sandbox.Sandbox;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a Java service from a description of its entities or an OpenAPI document, and answers only with code that compiled.
public final class CoderAgent extends BaseAgent<CoderInput, CoderResult> {
    /// Entities that a summary names.
    private static final int MAX_NAMES = 20;

    private final EclipseCompiler compiler = new EclipseCompiler(Pom.RELEASE);

    private final OwnTests ownTests;

    /// @param sandbox where the tests of what it writes run; empty where no code runs
    public CoderAgent(Optional<Sandbox> sandbox) {
        super(CoderInput.CONTRACT);
        this.ownTests = new OwnTests(sandbox);
    }

    /// The words of the task are the requirements, unless a file came with it: that one is read once the task is held.
    @Override
    protected CoderInput understand(TaskRequest request) {
        return request.artifacts().isEmpty()
                ? Modeller.understand(request.task())
                : CoderInput.of(request.task());
    }

    @Override
    protected AgentOutcome<CoderResult> handle(CoderInput input, AgentContext context) {
        var requirements = Requirements.of(input, context);
        Support.check(requirements);
        if (requirements.transform() != null) {
            return new ChangedCode(compiler, ownTests, context)
                    .of(requirements, requirements.transform());
        }
        var draft = Draft.of(requirements, context);
        context.signals().progress("compiling " + Counted.of(draft.files().size(), "file"));
        checkTime(context);
        var compilation = compiled(draft.project());
        checkTime(context);
        var tests = ownTests.run(draft.files(), compilation, context);
        checkTime(context);
        var stored = new StoredProject(context.artifacts(), draft.artifactName(), draft.files());
        var result =
                new CoderResult(
                        "java",
                        draft.name(),
                        draft.packageName(),
                        stored.text(draft.mainFile()),
                        stored.linesOfCode(),
                        stored.files(),
                        stored.archive(),
                        stored.jar(jar(draft, compilation)),
                        new CoderResult.Build(
                                EclipseCompiler.name(),
                                Pom.RELEASE,
                                true,
                                compilation.errors(),
                                compilation.warnings()),
                        draft.entities(),
                        draft.entryPoints(),
                        Description.dependencies(),
                        draft.assumptions(),
                        draft.unsupported(),
                        draft.findings(),
                        tests instanceof Outcome.Counted counted ? counted.tests() : null,
                        null);
        return new AgentOutcome.Completed<>(result, evidence(result), unmeasured(tests), List.of());
    }

    static List<Evidence> evidence(CoderResult result) {
        var evidence = new ArrayList<Evidence>();
        evidence.add(
                Evidence.measurement(
                        result.archive(),
                        result.build().warnings(),
                        "warnings of " + result.build().compiler() + " over all sources"));
        if (result.tests() != null) {
            evidence.add(
                    Evidence.measurement(
                            result.archive(),
                            result.tests().passed(),
                            "tests of the project that passed in the sandbox"));
        }
        return evidence;
    }

    private static List<Unmeasured> unmeasured(Outcome tests) {
        var unmeasured = new ArrayList<Unmeasured>();
        if (tests instanceof Outcome.NotRun notRun) {
            unmeasured.add(new Unmeasured("tests", notRun.reason()));
        }
        unmeasured.add(
                new Unmeasured("diff", "The project is new: there is no code to compare it to."));
        return unmeasured;
    }

    @Override
    protected String explain(CoderResult result) {
        var tests = result.tests();
        if (result.diff() != null) {
            return "Changed Java code of %s in %s, which compiled with %s%s."
                    .formatted(
                            Counted.of(result.linesOfCode(), "line"),
                            Counted.of(result.files().size(), "file"),
                            Counted.of(result.build().warnings(), "warning"),
                            passed(tests));
        }
        return "A Java %d service of %s in %s, which compiled with %s%s. Its entities: %s."
                .formatted(
                        result.build().release(),
                        Counted.of(result.linesOfCode(), "line"),
                        Counted.of(result.files().size(), "file"),
                        Counted.of(result.build().warnings(), "warning"),
                        passed(tests),
                        String.join(
                                ", ",
                                result.entities().stream()
                                        .map(CoderResult.Entity::name)
                                        .limit(MAX_NAMES)
                                        .toList()));
    }

    private static String passed(CoderResult.@Nullable Tests tests) {
        return tests == null
                ? ""
                : " and passes %d of its %s"
                        .formatted(tests.passed(), Counted.of(tests.run(), "test"));
    }

    /// That generated code does not compile is a fault of the generator; the message carries no names of the request.
    Compilation compiled(Project project) {
        var compilation = compiler.compile(project);
        if (!compilation.errors().isEmpty()) {
            throw new AgentException.Permanent(
                    "GENERATED_CODE_INVALID",
                    "The generated code does not compile, with %s, which is a fault of Nonet: report the task's id."
                            .formatted(Counted.of(compilation.errors().size(), "error")));
        }
        return compilation;
    }

    private static byte[] jar(Draft draft, Compilation compilation) {
        return Jar.of(
                compilation,
                draft.files(),
                TypedProject.RESOURCES,
                draft.packageName() + "." + draft.mainClass());
    }

    private static void checkTime(AgentContext context) {
        if (context.signals().cancelled()) {
            throw new AgentException.Permanent("TASK_CANCELLED", "The task was cancelled.");
        }
        if (context.deadline().remaining().isZero()) {
            throw new AgentException.Permanent(
                    "DEADLINE_EXCEEDED",
                    "The time was used up; describe fewer entities or give more time.");
        }
    }
}
