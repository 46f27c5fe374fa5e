package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.coder.openapi.ApiModel.Operation;
import dev.nonet.coder.openapi.ApiModel.Part;
import dev.nonet.coder.openapi.ApiModel.Response;
import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Declaration.Field;
import dev.nonet.coder.openapi.Declaration.Others;
import dev.nonet.coder.openapi.Shape.Slot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads the operations of a document: where the fields of a request and of its responses are.
final class OperationReader {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> PLACES = Set.of("path", "query", "header", "cookie");

    /// Headers that HTTP itself writes, or that OpenAPI has other words for.
    private static final Set<String> NOT_OURS =
            Set.of(
                    "accept",
                    "authorization",
                    "content-type",
                    "content-length",
                    "connection",
                    "date",
                    "expect",
                    "host",
                    "transfer-encoding",
                    "upgrade",
                    "cookie",
                    "set-cookie");

    private final Document document;
    private final SchemaReader schemas;
    private final Sampler sampler = new Sampler();
    private final Identifiers types = new Identifiers(Set.of());
    private final Identifiers methods = new Identifiers(Set.of());

    OperationReader(Document document, SchemaReader schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    /// The fields of one message and where they are.
    private static final class Message {
        final String name;
        final Identifiers components;
        final List<Field> fields = new ArrayList<>();
        final List<Part> parts = new ArrayList<>();
        final ObjectNode sample = JsonNodeFactory.instance.objectNode();

        Message(String name, Identifiers components) {
            this.name = name;
            this.components = components;
        }

        Body.Fields body() {
            return new Body.Fields(fields, new Others.Ignored(), 0, Integer.MAX_VALUE);
        }
    }

    Operation read(String verb, String path, JsonNode item, JsonNode json, String pointer) {
        if (!json.isObject()) {
            throw Refused.invalid(pointer, "an operation is an object.");
        }
        var id = json.path("operationId").asText("");
        var name =
                Identifiers.pascal(id).isEmpty()
                        ? verb + " " + PLACE.matcher(path).replaceAll(" by $1 ")
                        : id;
        var type = types.type(name);
        var message = new Message(type + "Request", Identifiers.ofMessage());
        parameters(path, item, json, pointer, message);
        requestBody(json.path("requestBody"), pointer, message);
        if (!json.path("callbacks").isEmpty()) {
            document.unsupported(
                    Document.child(pointer, "callbacks"), "Callbacks are not written.");
        }
        return new Operation(
                type,
                methods.component(name),
                verb.toUpperCase(Locale.ROOT),
                path,
                Prose.sentence(json.path("summary").asText(json.path("description").asText(""))),
                message.body(),
                message.parts,
                message.sample,
                responses(verb, type, json, pointer));
    }

    private void parameters(
            String path, JsonNode item, JsonNode json, String pointer, Message message) {
        var parameters = new LinkedHashMap<String, JsonNode>();
        for (var list : List.of(item.path("parameters"), json.path("parameters"))) {
            for (var each : list) {
                var parameter = document.resolve(each);
                var key = parameter.path("in").asText() + " " + parameter.path("name").asText();
                parameters.put(key, parameter);
            }
        }
        var places = new TreeSet<String>();
        PLACE.matcher(path).results().forEach(place -> places.add(place.group(1)));
        for (var parameter : parameters.values()) {
            parameter(parameter, places, message);
        }
        for (var place : places) {
            if (!parameters.containsKey("path " + place)) {
                throw Refused.invalid(
                        pointer, "the path has a parameter that the operation does not describe.");
            }
        }
    }

    private void parameter(JsonNode parameter, Set<String> places, Message message) {
        var pointer = document.pointer(parameter);
        var place = parameter.path("in").asText("");
        var name = parameter.path("name").asText("");
        if (!PLACES.contains(place) || name.isEmpty()) {
            if (place.equals("querystring")) {
                document.unsupported(pointer, "A whole query as one value is not written.");
                return;
            }
            throw Refused.invalid(
                    pointer, "a parameter has a name and is in path, query, header or cookie.");
        }
        if (place.equals("path") && !places.contains(name)) {
            document.unsupported(pointer, "The path has no such parameter.");
            return;
        }
        if (place.equals("header") && NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
            document.unsupported(pointer, "HTTP itself writes this header.");
            return;
        }
        var component = message.components.component(name);
        var content = parameter.path("content").properties();
        var isJson = !content.isEmpty();
        var schema =
                isJson
                        ? content.iterator().next().getValue().path("schema")
                        : parameter.path("schema");
        var slot =
                schema.isMissingNode()
                        ? new Slot(new Shape.Scalar(Shape.Kind.STRING, Limits.NONE), false, null)
                        : schemas.inside(schema, message.name + Identifiers.pascal(name));
        var example = SchemaReader.example(parameter);
        if (example == null && parameter.path("examples").isObject()) {
            example = firstExample(parameter);
        }
        var isRequired = place.equals("path") || parameter.path("required").asBoolean(false);
        var field =
                new Field(
                        component,
                        component,
                        (isRequired ? new Slot(slot.shape(), false, slot.example()) : slot)
                                .with(example),
                        isRequired,
                        isRequired || !schema.isObject()
                                ? null
                                : Values.initial(document.resolve(schema), slot));
        var style = parameter.path("style").asText("");
        var isDeep = style.equals("deepObject");
        var isForm = place.equals("query") || place.equals("cookie");
        var explode =
                parameter
                        .path("explode")
                        .asBoolean(isDeep || (isForm && (style.isEmpty() || style.equals("form"))));
        message.parts.add(
                new Part.Parameter(
                        component,
                        place,
                        name,
                        isJson ? "JSON" : style(style, isForm),
                        explode,
                        kind(slot.shape())));
        add(field, !isJson, pointer, message);
    }

    private static String style(String style, boolean isForm) {
        return switch (style) {
            case "label" -> "LABEL";
            case "matrix" -> "MATRIX";
            case "spaceDelimited" -> "SPACE";
            case "pipeDelimited" -> "PIPE";
            case "deepObject" -> "DEEP";
            case "form" -> "FORM";
            case "simple" -> "SIMPLE";
            default -> isForm ? "FORM" : "SIMPLE";
        };
    }

    private static String kind(Shape shape) {
        return switch (shape) {
            case Shape.Anything _, Shape.Scalar _ -> "VALUE";
            case Shape.Sequence _ -> "LIST";
            case Shape.Dictionary _ -> "OBJECT";
            case Shape.Named named ->
                    switch (named.declaration().body()) {
                        case Body.Constants _ -> "VALUE";
                        case Body.Fields _ -> "OBJECT";
                        case Body.Cases cases ->
                                cases.cases().stream()
                                        .map(each -> kind(each.slot().shape()))
                                        .distinct()
                                        .reduce((one, other) -> "VALUE")
                                        .orElse("VALUE");
                    };
        };
    }

    private void add(Field field, boolean isText, String pointer, Message message) {
        var sample = isText ? sampler.text(field.slot()) : sampler.sample(field.slot());
        if (sample.isEmpty() && field.required()) {
            throw Refused.invalid(
                    pointer,
                    "no value was found that fits the schema; give an example that does, or correct"
                            + " the rules.");
        }
        sample.filter(found -> !found.isNull() || field.required())
                .ifPresent(found -> message.sample.set(field.json(), found));
        var initial = field.initial();
        if (initial != null && !message.sample.has(field.json())) {
            message.sample.set(field.json(), initial);
        }
        message.fields.add(field);
    }

    private @Nullable JsonNode firstExample(JsonNode holder) {
        for (var each : holder.path("examples").properties()) {
            var example = document.resolve(each.getValue());
            if (example.has("value")) {
                return example.get("value");
            }
        }
        return null;
    }

    private void requestBody(JsonNode json, String pointer, Message message) {
        if (json.isMissingNode()) {
            return;
        }
        var body = document.resolve(json);
        var isRequired = body.path("required").asBoolean(false);
        content(body, isRequired, Document.child(pointer, "requestBody"), message);
    }

    /// Takes one of the media types: JSON, a form, a text, or the bytes as they are.
    private void content(JsonNode holder, boolean isRequired, String pointer, Message message) {
        var types = holder.path("content");
        var best =
                types.properties().stream()
                        .min(Comparator.comparingInt(type -> rank(type.getKey())));
        if (best.isEmpty()) {
            return;
        }
        var mediaType = best.get().getKey();
        var media = document.resolve(best.get().getValue());
        for (var other : types.properties()) {
            if (!other.getKey().equals(mediaType)) {
                document.unsupported(
                        Document.child(Document.child(pointer, "content"), other.getKey()),
                        "One media type is written, which is " + mediaType + ".");
            }
        }
        var schema = media.path("schema");
        var codec = codec(mediaType);
        Slot slot;
        if (codec.equals("RAW")) {
            slot = new Slot(new Shape.Scalar(Shape.Kind.BINARY, Limits.NONE), false, null);
        } else if (schema.isMissingNode() || codec.equals("TEXT")) {
            slot =
                    new Slot(
                            codec.equals("TEXT")
                                    ? new Shape.Scalar(Shape.Kind.STRING, Limits.NONE)
                                    : new Shape.Anything(),
                            false,
                            null);
        } else {
            slot = schemas.inside(schema, message.name + "Body");
        }
        var isForm = codec.equals("FORM") || codec.equals("MULTIPART");
        if (isForm && !kind(slot.shape()).equals("OBJECT")) {
            slot =
                    new Slot(
                            new Shape.Dictionary(
                                    new Slot(new Shape.Anything(), true, null),
                                    0,
                                    Integer.MAX_VALUE),
                            false,
                            null);
        }
        var example = SchemaReader.example(media);
        if (example == null || media.path("examples").isObject()) {
            example = firstExample(media);
        }
        message.parts.add(new Part.Content(mediaType, codec));
        add(
                new Field("body", "body", slot.with(example), isRequired, null),
                false,
                pointer,
                message);
    }

    private static int rank(String mediaType) {
        return switch (codec(mediaType)) {
            case "JSON" -> mediaType.equals("application/json") ? 0 : 1;
            case "FORM" -> 3;
            case "MULTIPART" -> 2;
            case "TEXT" -> 4;
            default -> 5;
        };
    }

    private static String codec(String mediaType) {
        var plain = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (plain.equals("application/json") || plain.endsWith("+json")) {
            return "JSON";
        }
        return switch (plain) {
            case "application/x-www-form-urlencoded" -> "FORM";
            case "multipart/form-data" -> "MULTIPART";
            case "text/plain" -> "TEXT";
            default -> "RAW";
        };
    }

    private List<Response> responses(String verb, String type, JsonNode json, String pointer) {
        var responses = new ArrayList<Response>();
        var names = new Identifiers(Set.of(type + "Response", type + "Request"));
        var given = json.path("responses");
        for (var each : given.properties()) {
            var status =
                    status(
                            each.getKey(),
                            Document.child(Document.child(pointer, "responses"), each.getKey()));
            if (status >= 0) {
                var response = document.resolve(each.getValue());
                responses.add(
                        response(
                                verb,
                                type,
                                names.type(StatusName.of(status)),
                                status,
                                response,
                                given));
            }
        }
        if (responses.isEmpty()) {
            responses.add(
                    new Response(
                            names.type(StatusName.of(200)),
                            200,
                            "",
                            new Body.Fields(List.of(), new Others.Ignored(), 0, Integer.MAX_VALUE),
                            List.of(),
                            JsonNodeFactory.instance.objectNode()));
        }
        responses.sort(Comparator.comparingInt(OperationReader::order));
        return responses;
    }

    private static int order(Response response) {
        return response.status() >= 100 ? response.status() : 1_000 * (10 - response.status());
    }

    /// An exact status, the first figure of a class, 0 for the default; -1 for none that can be sent.
    private int status(String key, String pointer) {
        if (key.equals("default")) {
            return 0;
        }
        if (key.matches("(?i)[1-5]xx")) {
            return key.charAt(0) - '0';
        }
        if (key.startsWith("x-")) {
            return -1;
        }
        if (!key.matches("[1-9]\\d\\d")) {
            throw Refused.invalid(
                    pointer, "a response has a status, a class such as 4XX, or default.");
        }
        var status = Integer.parseInt(key);
        if (status < 200) {
            document.unsupported(pointer, "HTTP itself answers with this status.");
            return -1;
        }
        return status;
    }

    private Response response(
            String verb, String type, String name, int status, JsonNode json, JsonNode all) {
        var message = new Message(type + name, Identifiers.ofMessage());
        if (status < 100) {
            message.parts.add(new Part.Status());
            message.fields.add(
                    new Field(
                            "status",
                            "status",
                            new Slot(
                                    new Shape.Scalar(Shape.Kind.INTEGER, Limits.NONE), false, null),
                            true,
                            null));
            message.sample.put("status", free(status, all));
        }
        if (!verb.equals("head") && status != 204 && status != 205 && status != 304) {
            content(json, true, document.pointer(json), message);
        }
        for (var entry : json.path("headers").properties()) {
            header(entry, message);
        }
        return new Response(
                name,
                status,
                Prose.sentence(json.path("description").asText("")),
                message.body(),
                message.parts,
                message.sample);
    }

    /// A status of the class, or of none, that no other response has.
    private static int free(int status, JsonNode all) {
        var start = status == 0 ? 500 : status * 100;
        for (var i = start; i < start + 99; i++) {
            var isNothing = i == 204 || i == 205 || i == 304 || i < 200;
            if (!all.has(String.valueOf(i)) && !isNothing && !(status == 0 && all.has("5XX"))) {
                return i;
            }
        }
        return status == 0 ? 418 : start;
    }

    private void header(Map.Entry<String, JsonNode> entry, Message message) {
        var header = document.resolve(entry.getValue());
        var pointer = document.pointer(header);
        if (NOT_OURS.contains(entry.getKey().toLowerCase(Locale.ROOT))) {
            if (!entry.getKey().equalsIgnoreCase("content-type")) {
                document.unsupported(pointer, "HTTP itself writes this header.");
            }
            return;
        }
        var component = message.components.component(entry.getKey());
        var content = header.path("content").properties();
        var isJson = !content.isEmpty();
        var schema =
                isJson
                        ? content.iterator().next().getValue().path("schema")
                        : header.path("schema");
        var slot =
                schema.isMissingNode()
                        ? new Slot(new Shape.Scalar(Shape.Kind.STRING, Limits.NONE), false, null)
                        : schemas.inside(schema, message.name + Identifiers.pascal(entry.getKey()));
        message.parts.add(
                new Part.Parameter(
                        component,
                        "header",
                        entry.getKey(),
                        isJson ? "JSON" : "SIMPLE",
                        header.path("explode").asBoolean(false),
                        kind(slot.shape())));
        add(
                new Field(
                        component,
                        component,
                        slot.with(SchemaReader.example(header)),
                        header.path("required").asBoolean(false),
                        null),
                !isJson,
                pointer,
                message);
    }
}
