package dev.nonet.coder;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.coder.model.Modeller;
import dev.nonet.coder.model.ServiceDocument;
import dev.nonet.coder.openapi.ApiModel;
import dev.nonet.coder.openapi.ApiReader;
import dev.nonet.coder.openapi.DocumentText;
import dev.nonet.coder.openapi.SchemaDocument;
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
        Project project,
        List<Entity> entities,
        List<EntryPoint> entryPoints,
        List<String> assumptions,
        List<Unsupported> unsupported,
        List<String> findings) {
    Draft {
        entities = List.copyOf(entities);
        entryPoints = List.copyOf(entryPoints);
        assumptions = List.copyOf(assumptions);
        unsupported = List.copyOf(unsupported);
        findings = List.copyOf(findings);
    }

    List<SourceFile> files() {
        return project.files();
    }

    static Draft of(CoderInput input, AgentContext context) {
        var spec = input.spec();
        context.signals().progress("writing the sources");
        if (spec != null && spec.openapi() != null) {
            return ofDocument(input, Requirements.document(spec.openapi(), context));
        }
        return spec != null && spec.jsonSchema() != null
                ? ofSchema(input, Requirements.document(spec.jsonSchema(), context))
                : ofEntities(input, context);
    }

    /// Entities become a document first, and then go the way of every document.
    private static Draft ofEntities(CoderInput input, AgentContext context) {
        var modelled = Modeller.model(input);
        var service = modelled.service();
        var research = Background.of(service, context);
        var document = new ServiceDocument(service).text();
        var api = ApiReader.read(DocumentText.parse(document), service.packageName(), null);
        return of(api, document, research)
                .with(service.name(), Description.entities(service, api), modelled.assumptions());
    }

    private static Draft ofDocument(CoderInput input, String document) {
        var api = read(DocumentText.parse(document), input);
        var assumptions = assumptions(input, api);
        if (api.collections().isEmpty()) {
            assumptions.add("The server answers with examples until the service is implemented.");
        }
        return of(api, document, Background.NONE)
                .with(api.name(), Description.entities(api), assumptions);
    }

    private static Draft ofSchema(CoderInput input, String schema) {
        var document = SchemaDocument.of(DocumentText.parse(schema), input.name());
        var api = read(document, input);
        var mainClass = TypedProject.checkClass(api);
        return new Draft(
                api.name(),
                api.artifactName(),
                api.packageName(),
                mainClass,
                TypedProject.mainFile(api, mainClass),
                TypedProject.ofSchema(api, schema),
                Description.entities(api),
                List.of(new EntryPoint("main", api.packageName() + "." + mainClass)),
                assumptions(input, api),
                api.unsupported(),
                List.of());
    }

    private static ApiModel read(JsonNode document, CoderInput input) {
        if (input.packageName() != null) {
            Modeller.checkPackage(input.packageName());
        }
        return ApiReader.read(document, input.packageName(), input.name());
    }

    private static List<String> assumptions(CoderInput input, ApiModel api) {
        var assumptions = new ArrayList<String>();
        if (input.packageName() == null) {
            assumptions.add("The package is " + api.packageName() + ": none was given.");
        }
        return assumptions;
    }

    private static Draft of(ApiModel api, String document, Background research) {
        return new Draft(
                api.name(),
                api.artifactName(),
                api.packageName(),
                api.name() + "Server",
                TypedProject.mainFile(api, api.name() + "Server"),
                TypedProject.of(api, document, research.markdown()),
                List.of(),
                Description.entryPoints(api, document),
                List.of(),
                api.unsupported(),
                research.findings());
    }

    private Draft with(String known, List<Entity> described, List<String> assumed) {
        return new Draft(
                known,
                artifactName,
                packageName,
                mainClass,
                mainFile,
                project,
                described,
                entryPoints,
                assumed,
                unsupported,
                findings);
    }
}
