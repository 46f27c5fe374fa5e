package dev.nonet.coder;

import dev.nonet.coder.build.Compilation;
import dev.nonet.coder.build.EclipseCompiler;
import dev.nonet.coder.build.Jar;
import dev.nonet.coder.model.Modeller;
import dev.nonet.coder.model.ServiceModel;
import dev.nonet.coder.project.Pom;
import dev.nonet.coder.project.Project;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.BaseAgent;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.coder.CoderResult;
import dev.nonet.shared.task.TaskRequest;

import java.util.List;

/// Writes a Java service from a description of its entities, and answers only with code that compiled.
public final class CoderAgent extends BaseAgent<CoderInput, CoderResult> {
    private final EclipseCompiler compiler = new EclipseCompiler(Pom.RELEASE);

    public CoderAgent() {
        super(CoderInput.CONTRACT);
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
        var modelled = Modeller.model(requirements);
        var service = modelled.service();
        var research = Background.of(service, context);
        context.signals().progress("writing the sources");
        var files = Project.files(service, research.markdown());
        checkTime(context);
        context.signals().progress("compiling " + Counted.of(files.size(), "file"));
        var compilation = compiled(files);
        checkTime(context);
        var stored = new StoredProject(context.artifacts(), service.artifactName(), files);
        var result =
                new CoderResult(
                        "java",
                        service.name(),
                        service.packageName(),
                        stored.text(Project.mainFile(service)),
                        stored.linesOfCode(),
                        stored.files(),
                        stored.archive(),
                        stored.jar(jar(service, files, compilation)),
                        new CoderResult.Build(
                                EclipseCompiler.name(),
                                Pom.RELEASE,
                                true,
                                compilation.errors(),
                                compilation.warnings()),
                        Description.entities(service),
                        Description.entryPoints(service),
                        Description.dependencies(),
                        modelled.assumptions(),
                        List.of(),
                        research.findings(),
                        null,
                        null);
        return new AgentOutcome.Completed<>(
                result,
                List.of(
                        Evidence.measurement(
                                result.archive(),
                                result.build().warnings(),
                                "warnings of " + result.build().compiler() + " over all sources")),
                List.of(
                        new Unmeasured(
                                "tests", "The validator runs them; here they were only compiled."),
                        new Unmeasured(
                                "diff", "The project is new: there is no code to compare it to.")),
                List.of());
    }

    @Override
    protected String explain(CoderResult result) {
        return "A Java %d service of %s in %s, which compiled with %s. Its entities: %s."
                .formatted(
                        result.build().release(),
                        Counted.of(result.linesOfCode(), "line"),
                        Counted.of(result.files().size(), "file"),
                        Counted.of(result.build().warnings(), "warning"),
                        String.join(
                                ", ",
                                result.entities().stream().map(CoderResult.Entity::name).toList()));
    }

    /// That generated code does not compile is a fault of the generator; the message carries no names of the request.
    Compilation compiled(List<SourceFile> files) {
        var compilation = compiler.compile(files);
        if (!compilation.errors().isEmpty()) {
            throw new AgentException.Permanent(
                    "GENERATED_CODE_INVALID",
                    "The generated code does not compile, with %s, which is a fault of Nonet: report the task's id."
                            .formatted(Counted.of(compilation.errors().size(), "error")));
        }
        return compilation;
    }

    private static byte[] jar(
            ServiceModel service, List<SourceFile> files, Compilation compilation) {
        return Jar.of(
                compilation,
                files,
                Project.RESOURCES,
                service.packageName() + "." + service.mainClass());
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
