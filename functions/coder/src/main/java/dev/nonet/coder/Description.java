package dev.nonet.coder;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.ServiceModel;
import dev.nonet.coder.openapi.ApiModel;
import dev.nonet.coder.openapi.Declaration;
import dev.nonet.coder.openapi.Shape;
import dev.nonet.coder.project.Pom;
import dev.nonet.shared.contract.coder.CoderResult;
import dev.nonet.shared.contract.coder.CoderResult.EntryPoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says in a result what a service has: entities, entry points, dependencies.
final class Description {
    private Description() {}

    static List<CoderResult.Entity> entities(ServiceModel service) {
        return service.entities().stream().map(Description::entity).toList();
    }

    private static CoderResult.Entity entity(EntityModel entity) {
        return new CoderResult.Entity(
                entity.className(),
                "/" + entity.collection(),
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

    static List<EntryPoint> entryPoints(ApiModel api) {
        var points = new ArrayList<EntryPoint>();
        points.add(new EntryPoint("main", api.packageName() + "." + api.name() + "Server"));
        for (var operation : api.operations()) {
            points.add(new EntryPoint("route", operation.verb() + " " + operation.path()));
        }
        return points;
    }

    static List<EntryPoint> entryPoints(ServiceModel service) {
        var points = new ArrayList<EntryPoint>();
        points.add(new EntryPoint("main", service.packageName() + "." + service.mainClass()));
        points.add(new EntryPoint("route", "GET /health"));
        points.add(new EntryPoint("route", "GET /openapi.json"));
        for (var entity : service.entities()) {
            for (var method : List.of("GET", "POST")) {
                points.add(new EntryPoint("route", method + " /" + entity.collection()));
            }
            for (var method : List.of("GET", "PUT", "DELETE")) {
                points.add(new EntryPoint("route", method + " /" + entity.collection() + "/{id}"));
            }
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
