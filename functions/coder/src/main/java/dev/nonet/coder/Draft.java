package dev.nonet.coder;

import dev.nonet.coder.model.Modeller;
import dev.nonet.coder.openapi.ApiReader;
import dev.nonet.coder.openapi.DocumentText;
import dev.nonet.coder.openapi.source.TypedProject;
import dev.nonet.coder.project.Project;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.coder.CoderResult.Entity;
import dev.nonet.shared.contract.coder.CoderResult.EntryPoint;
import dev.nonet.shared.contract.coder.CoderResult.Unsupported;

import java.util.ArrayList;
import java.util.List;

/// A project that was written and not compiled yet.
///
/// @param mainFile the path of the file with `main`
/// @param findings ids of the research that it quotes
record Draft(
        String name,
        String artifactName,
        String packageName,
        String mainClass,
        String mainFile,
        List<SourceFile> files,
        List<Entity> entities,
        List<EntryPoint> entryPoints,
        List<String> assumptions,
        List<Unsupported> unsupported,
        List<String> findings) {
    Draft {
        files = List.copyOf(files);
        entities = List.copyOf(entities);
        entryPoints = List.copyOf(entryPoints);
        assumptions = List.copyOf(assumptions);
        unsupported = List.copyOf(unsupported);
        findings = List.copyOf(findings);
    }

    static Draft of(CoderInput input, AgentContext context) {
        var spec = input.spec();
        context.signals().progress("writing the sources");
        return spec == null || spec.openapi() == null
                ? ofEntities(input, context)
                : ofDocument(input, Requirements.document(spec.openapi(), context));
    }

    private static Draft ofEntities(CoderInput input, AgentContext context) {
        var modelled = Modeller.model(input);
        var service = modelled.service();
        var research = Background.of(service, context);
        return new Draft(
                service.name(),
                service.artifactName(),
                service.packageName(),
                service.mainClass(),
                Project.mainFile(service),
                Project.files(service, research.markdown()),
                Description.entities(service),
                Description.entryPoints(service),
                modelled.assumptions(),
                List.of(),
                research.findings());
    }

    private static Draft ofDocument(CoderInput input, String document) {
        if (input.packageName() != null) {
            Modeller.checkPackage(input.packageName());
        }
        var api = ApiReader.read(DocumentText.parse(document), input.packageName(), input.name());
        var assumptions = new ArrayList<String>();
        if (input.packageName() == null) {
            assumptions.add("The package is " + api.packageName() + ": none was given.");
        }
        assumptions.add("The server answers with examples until the service is implemented.");
        return new Draft(
                api.name(),
                api.artifactName(),
                api.packageName(),
                api.name() + "Server",
                TypedProject.mainFile(api),
                TypedProject.files(api),
                Description.entities(api),
                Description.entryPoints(api),
                assumptions,
                api.unsupported(),
                List.of());
    }
}
