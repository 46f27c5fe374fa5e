package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.coder.openapi.ApiModel.Operation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a document of OpenAPI 3.0, 3.1 or 3.2.
public final class ApiReader {
    private static final Set<String> VERBS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final int MAX_OPERATIONS = 2_000;
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    /// Types that the generated code uses by their simple names.
    private static final Set<String> TAKEN =
            Set.of(
                    """
                    String Object Integer Long Double Boolean Override Record Enum Iterable Number SafeVarargs
                    Comparable Exception RuntimeException System Math Class
                    """
                            .strip()
                            .split("\\s+"));

    private final Document document;
    private final SchemaReader schemas;
    private final OperationReader operations;

    private ApiReader(JsonNode root) {
        document = new Document(root);
        schemas = new SchemaReader(document, new Identifiers(TAKEN));
        operations = new OperationReader(document, schemas);
    }

    /// @param root of the document
    /// @param packageName of the project; null for `com.example.` and the document's title
    /// @param givenName of the service; null for the document's title
    /// @throws dev.nonet.shared.agent.AgentException.Permanent with the JSON pointer of what is wrong
    public static ApiModel read(
            JsonNode root, @Nullable String packageName, @Nullable String givenName) {
        return new ApiReader(root).api(packageName, givenName);
    }

    private ApiModel api(@Nullable String packageName, @Nullable String givenName) {
        var root = document.root();
        checkVersion(root);
        if (!root.path("paths").isObject() && !root.has("webhooks") && !root.has("components")) {
            throw Refused.invalid("", "it has no paths.");
        }
        for (var schema : root.path("components").path("schemas").properties()) {
            var reference = "#" + Document.child("/components/schemas", schema.getKey());
            var node = document.made(root).put("$ref", reference);
            schemas.inside(node, schema.getKey());
        }
        var title = root.path("info").path("title").asText("");
        var words = Identifiers.words(givenName == null ? title : givenName);
        var short4 = words.subList(0, Math.min(4, words.size()));
        var name = Identifiers.pascal(String.join(" ", short4));
        var safe = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Api" + name : name;
        var all = operations();
        notes(root);
        var flat = safe.toLowerCase(Locale.ROOT);
        return new ApiModel(
                safe,
                short4.isEmpty() ? "api" : String.join("-", short4).toLowerCase(Locale.ROOT),
                packageName == null
                        ? "com.example." + (Identifiers.isKeyword(flat) ? flat + "_" : flat)
                        : packageName,
                Prose.sentence(title),
                schemas.declarations(),
                all,
                new CollectionReader(document, all).read(),
                document.unsupported());
    }

    private static void checkVersion(JsonNode root) {
        if (!root.isObject()) {
            throw Refused.invalid("", "it is no object.");
        }
        var version = root.path("openapi").asText("");
        if (!version.matches("3\\.[0-2](\\.\\d+)?(-.*)?")) {
            throw Refused.invalid("/openapi", "documents of OpenAPI 3.0 and 3.1 are read.");
        }
    }

    private void notes(JsonNode root) {
        for (var webhook : root.path("webhooks").properties()) {
            document.unsupported(
                    Document.child("/webhooks", webhook.getKey()), "Webhooks are not written.");
        }
        var schemes = root.path("components").path("securitySchemes");
        for (var scheme : schemes.properties()) {
            document.unsupported(
                    Document.child("/components/securitySchemes", scheme.getKey()),
                    "The server does not check credentials; the client sends the headers it is"
                            + " given.");
        }
    }

    private List<Operation> operations() {
        var all = new ArrayList<Operation>();
        var shapes = new HashMap<String, String>();
        for (var path : document.root().path("paths").properties()) {
            if (path.getKey().startsWith("x-")) {
                continue;
            }
            var pointer = Document.child("/paths", path.getKey());
            checkPath(path.getKey(), pointer);
            var shape = PLACE.matcher(path.getKey()).replaceAll("{}");
            var item = document.resolve(path.getValue());
            for (var member : item.properties()) {
                if (VERBS.contains(member.getKey())) {
                    checkOnce(shapes, member.getKey() + " " + shape, path.getKey(), pointer);
                    if (all.size() >= MAX_OPERATIONS) {
                        throw Refused.tooLarge(
                                "/paths", "there are more than " + MAX_OPERATIONS + " operations.");
                    }
                    var where = Document.child(pointer, member.getKey());
                    all.add(
                            operations.read(
                                    member.getKey(),
                                    path.getKey(),
                                    item,
                                    member.getValue(),
                                    where));
                } else if (Set.of("query", "additionalOperations").contains(member.getKey())) {
                    document.unsupported(
                            Document.child(pointer, member.getKey()),
                            "Only the methods of OpenAPI 3.1 are written.");
                }
            }
        }
        return all;
    }

    private static void checkOnce(
            Map<String, String> shapes, String shape, String path, String pointer) {
        var former = shapes.putIfAbsent(shape, path);
        if (former != null) {
            throw Refused.invalid(
                    pointer, "another path differs in nothing but the names of its parameters.");
        }
    }

    private static void checkPath(String path, String pointer) {
        if (!path.startsWith("/") || path.contains("}{")) {
            throw Refused.invalid(
                    pointer,
                    path.startsWith("/")
                            ? "two parameters follow each other, so that no request tells where one"
                                    + " ends."
                            : "a path begins with a slash.");
        }
        var rest = PLACE.matcher(path).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            throw Refused.invalid(pointer, "a bracket has no partner.");
        }
        var names = new HashSet<String>();
        for (var place : PLACE.matcher(path).results().toList()) {
            if (!names.add(place.group(1))) {
                throw Refused.invalid(pointer, "a parameter is there twice.");
            }
        }
    }
}
