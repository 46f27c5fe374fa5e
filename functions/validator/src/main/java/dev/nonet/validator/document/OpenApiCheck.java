package dev.nonet.validator.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.validator.schema.JsonSchemaCheck;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Checks a document of OpenAPI 3.0 or 3.1. Nothing outside of it is ever read.
public final class OpenApiCheck {
    /// Examples that are held against their schemas.
    public static final int MAX_EXAMPLES = 200;

    private static final Pattern VERSION = Pattern.compile("3\\.[01]\\.\\d+(-.+)?");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /// Under these everything is somebody's data, in which `$ref` means nothing.
    private static final Set<String> DATA =
            Set.of("example", "examples", "default", "enum", "const");

    private final ObjectNode root;
    private final boolean isOld;
    private final Duration time;
    private final List<Issue> issues = new ArrayList<>();
    private final Map<String, String> operationIds = new HashMap<>();
    private int examples;

    private OpenApiCheck(ObjectNode root, Duration time) {
        this.root = root;
        this.time = time;
        isOld = root.path("openapi").asText().startsWith("3.0");
    }

    /// What is wrong, with JSON pointers.
    ///
    /// @param examples how many were held against their schemas
    public record Outcome(List<Issue> issues, int examples) {
        public Outcome {
            issues = List.copyOf(issues);
        }
    }

    /// @param time after which one schema is no longer waited for
    public static Outcome of(JsonNode document, Duration time) {
        if (!(document instanceof ObjectNode root)
                || !VERSION.matcher(document.path("openapi").asText()).matches()) {
            return new Outcome(
                    List.of(
                            new Issue(
                                    "openapi:version",
                                    Severity.ERROR,
                                    "/openapi",
                                    null,
                                    "The document names no version of OpenAPI 3.0 or 3.1.",
                                    "Write it for 3.0 or 3.1.")),
                    0);
        }
        var check = new OpenApiCheck(root, time);
        check.structure();
        check.references(root, "", false);
        check.paths();
        check.examples(root, "", false);
        return new Outcome(check.issues, check.examples);
    }

    private void structure() {
        new JsonSchemaCheck(Map.of())
                .check(root, Holder.STRUCTURE, time)
                .forEach(
                        issue ->
                                issues.add(
                                        new Issue(
                                                issue.rule().replace("schema:", "openapi:"),
                                                issue.severity(),
                                                issue.file(),
                                                null,
                                                issue.message(),
                                                null)));
        if (isOld && !root.has("paths")) {
            add("openapi:required", "", "OpenAPI 3.0 needs `paths`.");
        }
        if (!isOld && !root.has("paths") && !root.has("webhooks") && !root.has("components")) {
            add("openapi:required", "", "The document needs `paths`, `webhooks` or `components`.");
        }
    }

    /// @param isData whether this is an example or the like
    private void references(JsonNode node, String pointer, boolean isData) {
        if (node.isObject() && !isData && node.path("$ref").isTextual()) {
            reference(node.path("$ref").asText(), pointer + "/$ref");
        }
        each(
                node,
                pointer,
                (name, child, place) -> references(child, place, isData || isData(name, pointer)));
    }

    private static boolean isData(String name, String parent) {
        return DATA.contains(name) && !parent.endsWith("/properties");
    }

    private void reference(String reference, String pointer) {
        if (!reference.startsWith("#")) {
            add(
                    "openapi:reference-outside",
                    pointer,
                    "The reference leads out of the document, where nothing is read.");
        } else if (target(reference).isMissingNode() && !isAnchor(reference)) {
            add("openapi:reference", pointer, "There is nothing where the reference leads.");
        }
    }

    private boolean isAnchor(String reference) {
        return !isOld
                && reference.length() > 1
                && !reference.startsWith("#/")
                && root.findValuesAsText("$anchor").contains(reference.substring(1));
    }

    private JsonNode target(String reference) {
        try {
            var pointer =
                    java.net.URLDecoder.decode(
                            reference.substring(1).replace("+", "%2B"),
                            java.nio.charset.StandardCharsets.UTF_8);
            return root.at(pointer);
        } catch (IllegalArgumentException e) {
            return root.path("");
        }
    }

    /// What a reference leads to, after a few steps at most.
    private JsonNode resolved(JsonNode node) {
        var found = node;
        for (var step = 0; step < 10 && found.path("$ref").asText().startsWith("#"); step++) {
            found = target(found.path("$ref").asText());
        }
        return found;
    }

    private void paths() {
        var shapes = new HashMap<String, String>();
        root.path("paths")
                .properties()
                .forEach(
                        path -> {
                            var pointer = "/paths/" + Document.escaped(path.getKey());
                            var before =
                                    shapes.putIfAbsent(
                                            PARAMETER.matcher(path.getKey()).replaceAll("{}"),
                                            path.getKey());
                            if (before != null) {
                                add(
                                        "openapi:same-path",
                                        pointer,
                                        "Another path differs only in the names of its"
                                                + " parameters.");
                            }
                            path(path.getKey(), resolved(path.getValue()), pointer);
                        });
    }

    private void path(String template, JsonNode item, String pointer) {
        var wanted = new TreeSet<String>();
        var names = PARAMETER.matcher(template);
        while (names.find()) {
            if (!wanted.add(names.group(1))) {
                add("openapi:path-parameter", pointer, "The path has a parameter twice.");
            }
        }
        for (var method : METHODS) {
            var operation = item.path(method);
            if (operation.isObject()) {
                operation(operation, item, wanted, pointer, method);
            }
        }
    }

    private void operation(
            JsonNode operation, JsonNode item, Set<String> wanted, String pointer, String method) {
        var place = pointer + "/" + method;
        var id = operation.path("operationId");
        var before = id.isTextual() ? operationIds.putIfAbsent(id.asText(), place) : null;
        if (before != null) {
            add(
                    "openapi:operation-id",
                    place + "/operationId",
                    "Another operation has this operationId, at " + before + ".");
        }
        var declared = new HashSet<String>();
        parameters(operation.path("parameters"), place + "/parameters", wanted, declared);
        parameters(item.path("parameters"), pointer + "/parameters", wanted, declared);
        for (var name : wanted) {
            if (!declared.contains(name)) {
                add(
                        "openapi:path-parameter",
                        place,
                        "A parameter of the path is not declared: " + shortened(name) + ".");
            }
        }
    }

    private void parameters(
            JsonNode parameters, String pointer, Set<String> wanted, Set<String> declared) {
        var seen = new HashSet<String>();
        for (var p = 0; p < parameters.size(); p++) {
            var parameter = resolved(parameters.get(p));
            var name = parameter.path("name").asText();
            var in = parameter.path("in").asText();
            if (!seen.add(in + " " + name)) {
                add("openapi:parameter", pointer + "/" + p, "A parameter is declared twice.");
            }
            if (in.equals("path")) {
                declared.add(name);
                if (!wanted.contains(name)) {
                    add(
                            "openapi:path-parameter",
                            pointer + "/" + p,
                            "The path has no such parameter: " + shortened(name) + ".");
                }
            }
        }
    }

    private void examples(JsonNode node, String pointer, boolean isData) {
        if (isData) {
            return;
        }
        var schema = node.path("schema");
        if (schema.isObject()) {
            example(node.get("example"), pointer + "/schema", pointer + "/example");
            node.path("examples")
                    .properties()
                    .forEach(
                            named ->
                                    example(
                                            resolved(named.getValue()).get("value"),
                                            pointer + "/schema",
                                            pointer
                                                    + "/examples/"
                                                    + Document.escaped(named.getKey())
                                                    + "/value"));
        } else if (isSchema(node)) {
            example(node.get("example"), pointer, pointer + "/example");
            example(node.get("default"), pointer, pointer + "/default");
            for (var e = 0;
                    !isOld && node.path("examples").isArray() && e < node.get("examples").size();
                    e++) {
                example(node.get("examples").get(e), pointer, pointer + "/examples/" + e);
            }
        }
        each(node, pointer, (name, child, place) -> examples(child, place, isData(name, pointer)));
    }

    private static boolean isSchema(JsonNode node) {
        return node.isObject()
                && !node.has("in")
                && (node.has("type")
                        || node.has("properties")
                        || node.has("allOf")
                        || node.has("items"))
                && !node.has("flows")
                && !node.has("scheme");
    }

    private void example(@Nullable JsonNode value, String schema, String pointer) {
        if (value == null || ++examples > MAX_EXAMPLES) {
            return;
        }
        var whole = root.deepCopy();
        if (isOld) {
            nullable(whole);
        }
        whole.put(
                "$ref",
                "#"
                        + schema.replace("%", "%25")
                                .replace("{", "%7B")
                                .replace("}", "%7D")
                                .replace(" ", "%20"));
        try {
            new JsonSchemaCheck(Map.of())
                    .check(value, whole, isOld ? VersionFlag.V4 : VersionFlag.V202012, time)
                    .forEach(
                            issue ->
                                    issues.add(
                                            new Issue(
                                                    "openapi:example",
                                                    Severity.ERROR,
                                                    pointer + issue.file(),
                                                    null,
                                                    issue.message(),
                                                    null)));
        } catch (AgentException e) {
            add("openapi:schema", schema, "The schema cannot be used: " + e.getMessage());
        }
    }

    /// `nullable` of OpenAPI 3.0 as JSON Schema has it.
    private static void nullable(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("nullable").asBoolean()) {
            if (schema.path("type").isTextual()) {
                var type = schema.path("type").asText();
                schema.putArray("type").add(type).add("null");
            }
            if (schema.path("enum").isArray()) {
                schema.withArray("enum").addNull();
            }
        }
        node.forEach(OpenApiCheck::nullable);
    }

    private interface Visitor {
        void visit(String name, JsonNode child, String pointer);
    }

    private static void each(JsonNode node, String pointer, Visitor visitor) {
        node.properties()
                .forEach(
                        field ->
                                visitor.visit(
                                        field.getKey(),
                                        field.getValue(),
                                        pointer + "/" + Document.escaped(field.getKey())));
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            visitor.visit("", node.get(i), pointer + "/" + i);
        }
    }

    private void add(String rule, String pointer, String message) {
        issues.add(new Issue(rule, Severity.ERROR, pointer, null, message, null));
    }

    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    private static final class Holder {
        private static final JsonNode STRUCTURE = read();

        private static JsonNode read() {
            try (var json = OpenApiCheck.class.getResourceAsStream("openapi.json")) {
                if (json == null) {
                    throw new IllegalStateException("openapi.json is missing from the package");
                }
                return Json.mapper().readTree(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
