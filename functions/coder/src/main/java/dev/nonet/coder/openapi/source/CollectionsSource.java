package dev.nonet.coder.openapi.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.openapi.ApiModel;
import dev.nonet.coder.openapi.ApiModel.Collection;
import dev.nonet.coder.openapi.ApiModel.Operation;
import dev.nonet.coder.openapi.Declaration;
import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Declaration.Field;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.lang.model.element.Modifier;

/// Writes the service whose collections are kept in a store, and its tests.
record CollectionsSource(Types types, ApiModel api, ServiceSource service) {
    static final List<String> MAIN =
            List.of(
                    "store/Change",
                    "store/Collection",
                    "store/DynamoDb",
                    "store/DynamoDbStore",
                    "store/Entry",
                    "store/Ids",
                    "store/Key",
                    "store/MemoryStore",
                    "store/Page",
                    "store/Store");

    static final List<String> TEST =
            List.of(
                    "CollectionCheck",
                    "store/DynamoDbStoreTest",
                    "store/DynamoDbTest",
                    "store/MemoryStoreTest",
                    "store/StoreTest");

    ClassName name() {
        return types.root(api.name() + "Collections");
    }

    TypeSpec type() {
        var type =
                TypeSpec.classBuilder(name())
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addSuperinterface(service.service())
                        .addJavadoc("Keeps its collections in a store.\n");
        var constructor =
                MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(types.store("Store"), "store");
        var methods = new HashMap<String, MethodSpec>();
        for (var collection : api.collections()) {
            type.addField(
                    ParameterizedTypeName.get(
                            types.store("Collection"), types.model(collection.item())),
                    field(collection),
                    Modifier.PRIVATE,
                    Modifier.FINAL);
            created(collection).forEach(constructor::addStatement);
            methods(collection).forEach(method -> methods.put(method.name(), method));
        }
        type.addMethod(constructor.build());
        for (var operation : api.operations()) {
            var method = methods.get(operation.method());
            type.addMethod(method == null ? service.example(operation) : method);
        }
        api.collections().forEach(each -> type.addMethod(conversion(each)));
        return type.build();
    }

    private static String field(Collection collection) {
        return "all" + pascal(collection.path());
    }

    private static String pascal(String path) {
        var pascal = new StringBuilder();
        for (var word : path.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                pascal.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return pascal.toString();
    }

    private static String collectionName(String path) {
        return path.substring(1);
    }

    private List<CodeBlock> created(Collection collection) {
        var kept = field(collection);
        var created = new ArrayList<CodeBlock>();
        created.add(
                CodeBlock.of(
                        "$N = new $T<>(store, $S, $T.JSON)",
                        kept,
                        types.store("Collection"),
                        collectionName(collection.path()),
                        types.model(collection.item())));
        for (var each : collection.unique()) {
            created.add(CodeBlock.of("$N.unique($S)", kept, each));
        }
        collection
                .references()
                .forEach(
                        (field, target) ->
                                created.add(
                                        CodeBlock.of(
                                                "$N.reference($S, $S)",
                                                kept,
                                                field,
                                                collectionName(target))));
        return created;
    }

    private List<MethodSpec> methods(Collection collection) {
        var kept = field(collection);
        var id = id(collection.read());
        return List.of(
                service.overridden(collection.list())
                        .addStatement(
                                "var page = $N.page(request.$N(), request.$N())",
                                kept,
                                component(collection.list(), "limit"),
                                component(collection.list(), "cursor"))
                        .addStatement(
                                "return $L",
                                answer(collection, collection.list(), page(collection)))
                        .build(),
                service.overridden(collection.create())
                        .addStatement(
                                "var created = $N($T.next(), request.body())",
                                converted(collection),
                                types.store("Ids"))
                        .addStatement("$N.add(created.id(), created)", kept)
                        .addStatement(
                                "return $L",
                                answer(collection, collection.create(), CodeBlock.of("created")))
                        .build(),
                service.overridden(collection.read())
                        .addStatement(
                                "return $L",
                                answer(
                                        collection,
                                        collection.read(),
                                        CodeBlock.of("$N.get(request.$N())", kept, id)))
                        .build(),
                service.overridden(collection.replace())
                        .addStatement(
                                "var replaced = $N(request.$N(), request.body())",
                                converted(collection),
                                id(collection.replace()))
                        .addStatement("$N.replace(replaced.id(), replaced)", kept)
                        .addStatement(
                                "return $L",
                                answer(collection, collection.replace(), CodeBlock.of("replaced")))
                        .build(),
                service.overridden(collection.delete())
                        .addStatement("$N.remove(request.$N())", kept, id(collection.delete()))
                        .addStatement(
                                "return $L",
                                answer(collection, collection.delete(), CodeBlock.of("")))
                        .build());
    }

    private static String component(Operation operation, String json) {
        return operation.request().fields().stream()
                .filter(field -> field.json().equals(json))
                .map(Field::component)
                .findFirst()
                .orElseThrow();
    }

    /// The component that comes from the path.
    private static String id(Operation operation) {
        return operation.parts().stream()
                .filter(ApiModel.Part.Parameter.class::isInstance)
                .map(ApiModel.Part.Parameter.class::cast)
                .filter(part -> part.place().equals("path"))
                .map(part -> component(operation, part.field()))
                .findFirst()
                .orElseThrow();
    }

    private CodeBlock page(Collection collection) {
        var values = new ArrayList<CodeBlock>();
        for (var field : fields(collection.page())) {
            values.add(
                    switch (field.json()) {
                        case "items" -> CodeBlock.of("page.items()");
                        case "next" -> CodeBlock.of("page.next()");
                        default -> CodeBlock.of("null");
                    });
        }
        return CodeBlock.of(
                "new $T($L)", types.model(collection.page()), CodeBlock.join(values, ", "));
    }

    /// The first response, with a body and the place of what was created.
    private CodeBlock answer(Collection collection, Operation operation, CodeBlock body) {
        var response = operation.responses().getFirst();
        var values = new ArrayList<CodeBlock>();
        for (var field : response.fields().fields()) {
            if (field.json().equals("body")) {
                values.add(body);
            } else if (field.json().equals("location") && operation.verb().equals("POST")) {
                values.add(CodeBlock.of("$S + created.id()", collection.path() + "/"));
            } else {
                values.add(CodeBlock.of("null"));
            }
        }
        return CodeBlock.of(
                "new $T($L)",
                new OperationSource(types, operation).response().nestedClass(response.name()),
                CodeBlock.join(values, ", "));
    }

    private static List<Field> fields(Declaration record) {
        return ((Body.Fields) record.body()).fields();
    }

    private static String converted(Collection collection) {
        var name = collection.item().name();
        return "to" + name;
    }

    private MethodSpec conversion(Collection collection) {
        var values = new ArrayList<CodeBlock>();
        for (var field : fields(collection.item())) {
            var sent =
                    fields(collection.body()).stream()
                            .filter(each -> each.json().equals(field.json()))
                            .findFirst();
            values.add(
                    sent.map(each -> CodeBlock.of("body.$N()", each.component()))
                            .orElse(CodeBlock.of("id")));
        }
        return MethodSpec.methodBuilder(converted(collection))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(types.model(collection.item()))
                .addParameter(UUID.class, "id")
                .addParameter(types.model(collection.body()), "body")
                .addStatement(
                        "return new $T($L)",
                        types.model(collection.item()),
                        CodeBlock.join(values, ", "))
                .build();
    }

    /// The test that tries every collection.
    TypeSpec test() {
        var check = types.root("CollectionCheck");
        var store = types.store("MemoryStore");
        var type =
                TypeSpec.classBuilder("CollectionsTest")
                        .addField(
                                com.palantir.javapoet.FieldSpec.builder(check, "collections")
                                        .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
                                        .initializer(
                                                "new $T($T.of(new $T(new $T($T.MAX_ENTRIES))))",
                                                check,
                                                service.named("Routes"),
                                                name(),
                                                store,
                                                store)
                                        .build());
        for (var each : tested()) {
            var kept = pascal(each.path());
            type.addMethod(test("keeps" + kept, "keeps", each.path()));
            type.addMethod(test("lists" + kept + "InPages", "lists", each.path()));
            for (var field : each.unique()) {
                type.addMethod(
                        test(
                                "letsNoTwoOf" + kept + "HaveTheSame" + pascal(field),
                                "isUnique",
                                each.path(),
                                field));
            }
            for (var field : each.references().keySet()) {
                type.addMethod(
                        test(
                                "keepsWhat" + kept + "ReferToBy" + pascal(field),
                                "refers",
                                each.path(),
                                field));
            }
        }
        return type.build();
    }

    private static MethodSpec test(String name, String check, String... arguments) {
        var values = List.of(arguments).stream().map(each -> CodeBlock.of("$S", each)).toList();
        return MethodSpec.methodBuilder(name)
                .addAnnotation(ClassName.get("org.junit.jupiter.api", "Test"))
                .addStatement("collections.$N($L)", check, CodeBlock.join(values, ", "))
                .build();
    }

    private List<Collection> tested() {
        var missing =
                api.collections().stream()
                        .filter(each -> each.bodies().isEmpty())
                        .map(Collection::path)
                        .toList();
        return api.collections().stream()
                .filter(each -> !each.bodies().isEmpty())
                .filter(each -> each.references().values().stream().noneMatch(missing::contains))
                .toList();
    }

    /// What the tests send, by path.
    JsonNode bodies() {
        var bodies = JsonNodeFactory.instance.objectNode();
        for (var each : tested()) {
            var collection = bodies.putObject(each.path());
            collection.putArray("bodies").addAll(each.bodies());
            var references = collection.putObject("references");
            for (Map.Entry<String, String> reference : each.references().entrySet()) {
                references.put(reference.getKey(), reference.getValue());
            }
        }
        return bodies;
    }
}
