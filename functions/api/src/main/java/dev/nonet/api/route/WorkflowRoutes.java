package dev.nonet.api.route;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.api.http.Answer;
import dev.nonet.api.http.Call;
import dev.nonet.api.http.Refusal;
import dev.nonet.api.picture.Picture;
import dev.nonet.api.reference.ContractSchemas;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.workflow.Workflow;
import dev.nonet.shared.workflow.WorkflowLibrary;
import dev.nonet.shared.workflow.WorkflowLibrary.Kept;
import dev.nonet.shared.workflow.WorkflowLibrary.Listed;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `/workflows`: definitions by name.
public final class WorkflowRoutes {
    private static final Map<String, String> YAML =
            Map.of(
                    "Content-Type",
                    "application/yaml",
                    "Cache-Control",
                    "no-store",
                    "X-Content-Type-Options",
                    "nosniff");

    private final WorkflowLibrary library;

    public WorkflowRoutes(WorkflowLibrary library) {
        this.library = library;
    }

    /// The latest version of every workflow, the built-in ones first.
    record WorkflowList(List<Listed> workflows) {}

    /// A version of a workflow.
    ///
    /// @param builtIn whether it comes with Nonet and cannot be replaced
    /// @param definition as it was written
    record WorkflowVersion(String name, int version, boolean builtIn, JsonNode definition) {}

    /// A definition that was taken.
    ///
    /// @param version it is now, or absent where it was only checked
    /// @param steps how many it has
    record WorkflowWritten(String name, @Nullable Integer version, int steps) {}

    /// A workflow that is no more.
    ///
    /// @param deleted whether there was one
    record WorkflowDeleted(String name, boolean deleted) {}

    /// `GET /workflows`
    public Answer list(Call call, String nothing) {
        call.allowQuery(Set.of());
        return Answer.json(new WorkflowList(library.list(call.tenant())));
    }

    /// `GET /workflows/{name}`
    public Answer get(Call call, String name) {
        var kept = find(call, name);
        return call.accepts("application/yaml")
                ? Answer.text(YAML, kept.text())
                : Answer.json(
                        new WorkflowVersion(
                                kept.name(), kept.version(), kept.builtIn(), kept.json()));
    }

    /// `PUT /workflows/{name}`: the same text again is the same version.
    public Answer put(Call call, String name) {
        call.allowQuery(Set.of("dry_run"));
        var text = call.definition();
        var workflow = library.check(call.tenant(), name, text);
        var version = isDry(call) ? null : Integer.valueOf(library.put(call.tenant(), text));
        return Answer.json(new WorkflowWritten(name, version, workflow.steps().size()));
    }

    private static boolean isDry(Call call) {
        var text = call.query("dry_run");
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new Refusal(ErrorCode.MALFORMED_REQUEST, "dry_run is true or false.");
        }
        return "true".equals(text);
    }

    /// `DELETE /workflows/{name}`: runs go on with what they have.
    public Answer delete(Call call, String name) {
        call.allowQuery(Set.of());
        if (WorkflowLibrary.isBuiltIn(name)) {
            throw new Refusal(
                    ErrorCode.WORKFLOW_BUILT_IN, "This workflow comes with Nonet, and stays.");
        }
        return Answer.json(new WorkflowDeleted(name, library.delete(call.tenant(), name)));
    }

    /// `GET /workflows/schema.json`
    public Answer schema(Call call, String nothing) {
        call.allowQuery(Set.of());
        return Answer.text(ReferenceRoutes.headers("application/schema+json"), schema());
    }

    /// JSON Schema of a definition.
    static String schema() {
        return new ContractSchemas().input(Workflow.class).toPrettyString() + "\n";
    }

    /// `GET /workflows/{name}/picture`
    public Answer picture(Call call, String name) {
        var kept = find(call, name);
        return Answer.text(
                ReferenceRoutes.headers("image/svg+xml"),
                Picture.of(kept.workflow(), kept.version()));
    }

    private Kept find(Call call, String name) {
        call.allowQuery(Set.of("version"));
        var version = call.query("version", 1, Integer.MAX_VALUE, 0);
        return library.find(
                        call.tenant(), name, version == 0 ? Optional.empty() : Optional.of(version))
                .orElseThrow(WorkflowRoutes::notFound);
    }

    static Refusal notFound() {
        return new Refusal(
                ErrorCode.WORKFLOW_NOT_FOUND,
                "There is no such workflow, or not in this version; GET /workflows names them.");
    }
}
