package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.coder.openapi.ApiModel.Collection;
import dev.nonet.coder.openapi.ApiModel.Operation;
import dev.nonet.coder.openapi.ApiModel.Response;
import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Declaration.Field;
import dev.nonet.coder.openapi.Declaration.Others;
import dev.nonet.coder.openapi.Shape.Kind;
import dev.nonet.coder.openapi.Shape.Slot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds the paths with `x-collection`, what they keep, and what must hold for it. One that is not as `docs/agents/coder.md` says is noted,
/// and its operations answer with examples like any other.
final class CollectionReader {
    /// Bodies that the tests of a collection need.
    private static final int BODIES = 3;

    private final Document document;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, Collection> collections = new LinkedHashMap<>();

    CollectionReader(Document document, List<Operation> all) {
        this.document = document;
        for (var operation : all) {
            var path = operation.path().replaceFirst("/\\{[^/]*}$", "/{}");
            operations.put(operation.verb() + " " + path, operation);
        }
    }

    /// Says what a collection is not.
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unfit(String reason) {
            super(reason, null, false, false);
        }
    }

    List<Collection> read() {
        for (var path : document.root().path("paths").properties()) {
            var rules = document.resolve(path.getValue()).path("x-collection");
            if (!rules.isMissingNode()) {
                try {
                    collections.put(path.getKey(), collection(path.getKey(), rules));
                } catch (Unfit e) {
                    document.unsupported(
                            Document.child(Document.child("/paths", path.getKey()), "x-collection"),
                            "It is no collection: " + e.getMessage());
                }
            }
        }
        return List.copyOf(collections.values());
    }

    private Collection collection(String path, JsonNode rules) {
        var create = operation("POST", path);
        var read = operation("GET", path + "/{}");
        var replace = operation("PUT", path + "/{}");
        var delete = operation("DELETE", path + "/{}");
        var list = operation("GET", path);
        var item = record(body(answer(read, 200)), "what GET answers");
        var body = record(body(create.request()), "the body of POST");
        var page = record(body(answer(list, 200)), "what GET of all answers");
        check(
                body(answer(create, 201)).equals(Optional.of(item))
                        && body(answer(replace, 200)).equals(Optional.of(item)),
                "POST (201), PUT and GET answer the same type.");
        check(
                body(replace.request()).equals(Optional.of(body)),
                "POST and PUT take the same type.");
        check(answer(delete, 204).fields().fields().isEmpty(), "DELETE answers 204 alone.");
        for (var one : List.of(read, replace, delete)) {
            check(
                    one.request().fields().stream().filter(is(Kind.UUID)).count() == 1,
                    "the id in the path is a UUID.");
        }
        checkPage(list, page, item);
        checkFields(item, body);
        var unique = new ArrayList<String>();
        rules.path("unique").forEach(each -> unique.add(field(body, each.asText("")).json()));
        var references = references(path, rules, body);
        return new Collection(
                path,
                item,
                body,
                page,
                list,
                create,
                read,
                replace,
                delete,
                unique,
                references,
                bodies(body, unique, references));
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new Unfit(rule);
        }
    }

    private Operation operation(String verb, String path) {
        var operation = operations.get(verb + " " + path);
        if (operation == null) {
            throw new Unfit("there is no " + verb + " of " + path.replace("{}", "{id}") + ".");
        }
        return operation;
    }

    private static Response answer(Operation operation, int status) {
        var first = operation.responses().getFirst();
        check(
                first.status() == status,
                operation.verb() + " answers " + status + " before anything else.");
        check(
                first.fields().fields().stream()
                        .allMatch(field -> field.json().equals("body") || !field.required()),
                "no header must be there.");
        return first;
    }

    private static Optional<Declaration> body(Response response) {
        return body(response.fields());
    }

    private static Optional<Declaration> body(Body.Fields fields) {
        return fields.fields().stream()
                .filter(field -> field.json().equals("body") && field.required())
                .filter(field -> !field.slot().nullable())
                .map(field -> field.slot().shape())
                .filter(Shape.Named.class::isInstance)
                .map(shape -> ((Shape.Named) shape).declaration())
                .findFirst();
    }

    private static Declaration record(Optional<Declaration> declaration, String what) {
        return declaration
                .filter(
                        each ->
                                each.body() instanceof Body.Fields fields
                                        && !(fields.others() instanceof Others.Kept))
                .orElseThrow(
                        () -> new Unfit(what + " is an object, with the properties it names."));
    }

    private static List<Field> fields(Declaration record) {
        return ((Body.Fields) record.body()).fields();
    }

    private static Field field(Declaration record, String name) {
        return fields(record).stream()
                .filter(field -> field.json().equals(name))
                .findFirst()
                .orElseThrow(() -> new Unfit("the body has no property that a rule names."));
    }

    private static Predicate<Field> is(Kind kind) {
        return field ->
                field.slot().shape() instanceof Shape.Scalar scalar && scalar.kind() == kind;
    }

    private static void checkPage(Operation list, Declaration page, Declaration item) {
        check(
                list.request().fields().stream()
                                .anyMatch(
                                        field ->
                                                field.json().equals("limit")
                                                        && field.initial() != null
                                                        && is(Kind.INTEGER).test(field))
                        && list.request().fields().stream()
                                .anyMatch(
                                        field ->
                                                field.json().equals("cursor")
                                                        && is(Kind.STRING).test(field)),
                "GET of all has the queries limit, an int32 with a default, and cursor, a string.");
        for (var field : fields(page)) {
            var fits =
                    switch (field.json()) {
                        case "items" ->
                                field.slot().shape() instanceof Shape.Sequence sequence
                                        && sequence.element().shape().equals(new Shape.Named(item));
                        case "next" -> is(Kind.STRING).test(field) && !field.required();
                        default -> !field.required();
                    };
            check(fits, "a page has items, which are what GET of one answers, and may have next.");
        }
        check(field(page, "items").required(), "a page has items.");
    }

    /// What is kept is an id and what was sent.
    private static void checkFields(Declaration item, Declaration body) {
        check(
                fields(item).stream()
                        .anyMatch(field -> field.json().equals("id") && is(Kind.UUID).test(field)),
                "what GET answers has an id, which is a UUID.");
        check(
                fields(item).size() == fields(body).size() + 1,
                "what GET answers has an id and the properties of the body.");
        for (var sent : fields(body)) {
            var kept = field(item, sent.json());
            check(
                    kept.slot().shape().equals(sent.slot().shape())
                            && kept.slot().nullable() == sent.slot().nullable()
                            && kept.required() == sent.required(),
                    "each property is of the same type in the body and in what GET answers.");
        }
    }

    private Map<String, String> references(String path, JsonNode rules, Declaration body) {
        var references = new LinkedHashMap<String, String>();
        for (var each : rules.path("references").properties()) {
            var field = field(body, each.getKey());
            var target = each.getValue().asText("");
            check(is(Kind.UUID).test(field), "what refers to another collection is a UUID.");
            check(
                    collections.containsKey(target) || (target.equals(path) && !field.required()),
                    "it refers to a collection before it, or to itself where it may be absent.");
            references.put(field.json(), target);
        }
        return references;
    }

    private List<JsonNode> bodies(
            Declaration body, List<String> unique, Map<String, String> references) {
        var slot = new Slot(new Shape.Named(body), false, null);
        var bodies = new ArrayList<JsonNode>();
        for (var example : document.root().at(body.pointer()).path("examples")) {
            Fit.fit(slot, example).ifPresent(bodies::add);
        }
        for (var i = bodies.size(); i < BODIES; i++) {
            new Sampler().sample(slot, i).ifPresent(bodies::add);
        }
        var optional =
                fields(body).stream()
                        .filter(field -> !field.required())
                        .map(Field::json)
                        .filter(references::containsKey)
                        .toList();
        var usable =
                bodies.stream()
                        .limit(BODIES)
                        .map(each -> (JsonNode) ((ObjectNode) each.deepCopy()).remove(optional))
                        .toList();
        var areUnlike =
                unique.stream()
                        .allMatch(
                                field ->
                                        new HashSet<@Nullable JsonNode>(
                                                                usable.stream()
                                                                        .map(
                                                                                each ->
                                                                                        each.get(
                                                                                                field))
                                                                        .toList())
                                                        .size()
                                                == BODIES);
        return usable.size() == BODIES && areUnlike ? usable : List.of();
    }
}
