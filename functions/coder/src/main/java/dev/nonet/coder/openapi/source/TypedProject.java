package dev.nonet.coder.openapi.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.coder.openapi.ApiModel;
import dev.nonet.coder.openapi.Declaration;
import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Sampler;
import dev.nonet.coder.openapi.SchemaDocument;
import dev.nonet.coder.openapi.Shape;
import dev.nonet.coder.openapi.Shape.Slot;
import dev.nonet.coder.project.PoetFile;
import dev.nonet.coder.project.Project;
import dev.nonet.shared.contract.SourceFile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes the project for a document. The same document gives the same bytes.
public final class TypedProject {
    /// Where the resources of the jar are.
    public static final String RESOURCES = "src/main/resources/";

    private static final List<String> MAIN =
            List.of(
                    "Examples",
                    "Resources",
                    "http/Answer",
                    "http/Call",
                    "http/Codec",
                    "http/Encoding",
                    "http/Forms",
                    "http/HttpEndpoint",
                    "http/HttpTransport",
                    "http/LambdaEvent",
                    "http/Multipart",
                    "http/Operation",
                    "http/Part",
                    "http/Parts",
                    "http/ProblemException",
                    "http/Problems",
                    "http/Reply",
                    "http/Routes",
                    "http/Styles",
                    "http/Transport",
                    "http/UnexpectedAnswerException",
                    "json/Binary",
                    "json/Collections",
                    "json/Json",
                    "json/JsonException",
                    "json/JsonMembers",
                    "json/JsonObject",
                    "json/JsonParser",
                    "json/JsonType",
                    "json/JsonWriter",
                    "json/Scalars",
                    "json/Text",
                    "json/Unions",
                    "validation/InvalidException",
                    "validation/Violation",
                    "validation/Violations");

    private static final List<String> TEST =
            List.of("LambdaTransport", "RoundTrip", "Samples", "json/JsonTest");

    private final ApiModel api;
    private final String document;
    private final List<String> research;
    private final Types types;
    private final Templates templates;
    private final List<SourceFile> files = new ArrayList<>();

    private TypedProject(ApiModel api, String document, List<String> research) {
        this.api = api;
        this.document = document;
        this.research = research;
        this.types = new Types(api.packageName());
        this.templates = new Templates(api.packageName());
    }

    /// @param document the text that was read
    /// @param research lines of Markdown for the README; empty for none
    public static Project of(ApiModel api, String document, List<String> research) {
        return new TypedProject(api, document, research).all();
    }

    /// The project for a schema: its types and a program that checks files.
    ///
    /// @param schema the text that was read
    public static Project ofSchema(ApiModel api, String schema) {
        return new TypedProject(api, schema, List.of()).checked(SchemaDocument.root(api));
    }

    /// The name of the file with the document.
    public static String documentName(String document) {
        return document.stripLeading().startsWith("{") ? "openapi.json" : "openapi.yaml";
    }

    /// The path of the file of a class beside the server.
    public static String mainFile(ApiModel api, String mainClass) {
        return "src/main/java/%s/%s.java".formatted(api.packageName().replace('.', '/'), mainClass);
    }

    /// The class with `main` of a project for a schema.
    public static String checkClass(ApiModel api) {
        return CheckSource.name(api);
    }

    private Project checked(Declaration root) {
        template("main", "Check");
        MAIN.stream().filter(TypedProject::isOfTypes).forEach(name -> template("main", name));
        TEST.stream().filter(TypedProject::isOfTypes).forEach(name -> template("test", name));
        types();
        var source = new CheckSource(types, api, root);
        files.add(PoetFile.main(types.packageName(), source.type()));
        files.add(new SourceFile(RESOURCES + "schema.json", document));
        files.addAll(source.files());
        return project();
    }

    /// Whether a template reads and checks values, and serves nothing.
    private static boolean isOfTypes(String name) {
        return name.startsWith("json/")
                || name.startsWith("validation/")
                || name.equals("Resources")
                || name.equals("Samples");
    }

    private Project project() {
        files.sort(Comparator.comparing(SourceFile::path));
        return new Project(files, templates.compiled());
    }

    /// Every type, its test and its sample.
    private void types() {
        var samples = JsonNodeFactory.instance.objectNode();
        for (var type : api.types()) {
            type(type);
            var sample = new Sampler().sample(new Slot(new Shape.Named(type), false, null));
            if (sample.isPresent()) {
                samples.set(type.name(), sample.get());
                files.add(
                        PoetFile.test(
                                types.packageName(),
                                new TypeTest(types, type, sample.get()).type()));
            }
        }
        files.add(new SourceFile("src/test/resources/samples.json", json(samples)));
    }

    private Project all() {
        MAIN.forEach(name -> template("main", name));
        TEST.forEach(name -> template("test", name));
        types();
        for (var operation : api.operations()) {
            var source = new OperationSource(types, operation);
            files.add(PoetFile.main(types.packageName() + ".operation", source.requestType()));
            files.add(PoetFile.main(types.packageName() + ".operation", source.responseType()));
        }
        var name = documentName(document);
        var service = new ServiceSource(types, api, name);
        service.all().forEach(type -> files.add(PoetFile.main(types.packageName(), type)));
        files.add(PoetFile.test(types.packageName(), service.roundTripTest()));
        if (!api.collections().isEmpty()) {
            collections(new CollectionsSource(types, api, service));
        }
        files.add(new SourceFile(RESOURCES + name, document));
        files.add(new SourceFile(RESOURCES + "examples.json", json(examples())));
        files.addAll(new BuildFiles(api, research).all());
        return project();
    }

    private static String json(JsonNode json) {
        return json.toPrettyString() + "\n";
    }

    private void collections(CollectionsSource source) {
        CollectionsSource.MAIN.forEach(name -> template("main", name));
        CollectionsSource.TEST.forEach(name -> template("test", name));
        files.add(PoetFile.test(types.packageName(), source.test()));
        files.add(new SourceFile("src/test/resources/collections.json", json(source.bodies())));
    }

    private void type(Declaration type) {
        var source =
                switch (type.body()) {
                    case Body.Constants constants -> new EnumSource(types, type, constants).type();
                    case Body.Cases cases -> new UnionSource(types, type, cases).type();
                    case Body.Fields fields -> {
                        var record =
                                new RecordSource(types, types.model(type), fields)
                                        .type(type.summary());
                        type.unions().forEach(each -> record.addSuperinterface(types.model(each)));
                        yield record.build();
                    }
                };
        files.add(PoetFile.main(types.packageName() + ".model", source));
    }

    private JsonNode examples() {
        var examples = JsonNodeFactory.instance.objectNode();
        for (var operation : api.operations()) {
            var each = examples.putObject(operation.method());
            each.set("request", operation.sample());
            var responses = each.putArray("responses");
            operation.responses().forEach(response -> responses.add(response.sample()));
        }
        return examples;
    }

    private void template(String root, String name) {
        files.add(templates.source(root, name));
    }
}
