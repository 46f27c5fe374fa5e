package dev.nonet.coder;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.ServiceModel;
import dev.nonet.coder.openapi.ApiModel;
import dev.nonet.coder.openapi.Declaration;
import dev.nonet.coder.openapi.Shape;
import dev.nonet.coder.openapi.source.TypedProject;
import dev.nonet.coder.project.Pom;
import dev.nonet.shared.contract.coder.CoderResult;
import dev.nonet.shared.contract.coder.CoderResult.EntryPoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says in a result what a service has: entities, entry points, dependencies.
final class Description {
    private Description() {}

    /// What was described, by the names that the project has for it.
    static List<CoderResult.Entity> entities(ServiceModel service, ApiModel api) {
        return service.entities().stream().map(entity -> entity(entity, api)).toList();
    }

    private static CoderResult.Entity entity(EntityModel entity, ApiModel api) {
        var path = "/" + entity.collection();
        return new CoderResult.Entity(
                api.collections().stream()
                        .filter(collection -> collection.path().equals(path))
                        .map(collection -> collection.item().name())
                        .findFirst()
                        .orElseThrow(),
                path,
                entity.fields().stream().map(Description::field).toList());
    }

    private static CoderResult.Field field(FieldModel field) {
        return new CoderResult.Field(
                field.json(), field.type().word(), field.required(), field.unique());
    }

    /// The records of a document.
    static List<CoderResult.Entity> entities(ApiModel api) {
        var entities = new ArrayList<CoderResult.Entity>();
        for (var type : api.types()) {
            if (type.body() instanceof Declaration.Body.Fields fields) {
                entities.add(
                        new CoderResult.Entity(
                                type.name(),
                                type.pointer(),
                                fields.fields().stream().map(Description::field).toList()));
            }
        }
        return entities;
    }

    private static CoderResult.Field field(Declaration.Field field) {
        return new CoderResult.Field(
                field.json(), word(field.slot().shape()), field.required(), false);
    }

    private static String word(Shape shape) {
        return switch (shape) {
            case Shape.Anything _ -> "any";
            case Shape.Scalar scalar ->
                    scalar.kind().name().toLowerCase(Locale.ROOT).replace("_", "");
            case Shape.Sequence sequence -> "list of " + word(sequence.element().shape());
            case Shape.Dictionary dictionary -> "map of " + word(dictionary.value().shape());
            case Shape.Named named -> named.declaration().name();
        };
    }

    static List<EntryPoint> entryPoints(ApiModel api, String document) {
        var points = new ArrayList<EntryPoint>();
        points.add(new EntryPoint("main", api.packageName() + "." + api.name() + "Server"));
        points.add(new EntryPoint("route", "GET /health"));
        points.add(new EntryPoint("route", "GET /" + TypedProject.documentName(document)));
        for (var operation : api.operations()) {
            points.add(new EntryPoint("route", operation.verb() + " " + operation.path()));
        }
        return points;
    }

    /// What the project's build names itself; the service needs the JDK alone.
    static List<CoderResult.Dependency> dependencies() {
        return List.of(
                new CoderResult.Dependency(
                        "pkg:maven/org.junit.jupiter/junit-jupiter@" + Pom.JUNIT_VERSION,
                        "test",
                        "EPL-2.0"));
    }
}
