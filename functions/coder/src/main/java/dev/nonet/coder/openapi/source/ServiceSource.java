package dev.nonet.coder.openapi.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.openapi.ApiModel;
import dev.nonet.coder.openapi.ApiModel.Operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

import javax.lang.model.element.Modifier;

/// Writes the service as an interface, and what serves and calls it.
///
/// @param document the name of the resource that holds the document
record ServiceSource(Types types, ApiModel api, String document) {
    /// By name, because the class itself is slow to load and only the project needs it.
    private static final ClassName HTTP_CLIENT = ClassName.get("java.net.http", "HttpClient");

    ClassName named(String ending) {
        return types.root(api.name() + ending);
    }

    ClassName service() {
        return named("Service");
    }

    List<TypeSpec> all() {
        return List.of(interfaceType(), client(), implementation(), routes(), server(), lambda());
    }

    /// What answers: its collections, or examples of everything.
    private TypeSpec implementation() {
        return api.collections().isEmpty()
                ? examples()
                : new CollectionsSource(types, api, this).type();
    }

    private CodeBlock newImplementation() {
        return api.collections().isEmpty()
                ? CodeBlock.of("new $T()", named("Examples"))
                : CodeBlock.of(
                        "new $T($T.of($T.getenv()))",
                        named("Collections"),
                        types.store("Store"),
                        System.class);
    }

    private TypeSpec interfaceType() {
        var type =
                TypeSpec.interfaceBuilder(service())
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc(
                                "What the service does; both the server and the client speak"
                                        + " it.\n");
        for (var operation : api.operations()) {
            var method = method(operation).addModifiers(Modifier.ABSTRACT);
            if (!operation.summary().isEmpty()) {
                method.addJavadoc("$L\n", operation.summary());
            }
            type.addMethod(method.build());
        }
        return type.build();
    }

    private MethodSpec.Builder method(Operation operation) {
        var source = new OperationSource(types, operation);
        return MethodSpec.methodBuilder(operation.method())
                .addModifiers(Modifier.PUBLIC)
                .returns(source.response())
                .addParameter(source.request(), "request");
    }

    MethodSpec.Builder overridden(Operation operation) {
        return method(operation).addAnnotation(Override.class);
    }

    private TypeSpec client() {
        var transport = types.http("Transport");
        var type =
                TypeSpec.recordBuilder(named("Client"))
                        .addModifiers(Modifier.PUBLIC)
                        .addSuperinterface(service())
                        .recordConstructor(
                                MethodSpec.constructorBuilder()
                                        .addParameter(transport, "transport")
                                        .build())
                        .addJavadoc("Calls the service elsewhere.\n")
                        .addMethod(
                                MethodSpec.methodBuilder("of")
                                        .addJavadoc(
                                                "A client over HTTP.\n\n"
                                                    + "@param base the address without a slash at"
                                                    + " the end\n"
                                                    + "@param headers sent with every call, such as"
                                                    + " credentials\n")
                                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                                        .returns(named("Client"))
                                        .addParameter(HTTP_CLIENT, "http")
                                        .addParameter(URI.class, "base")
                                        .addParameter(
                                                ParameterizedTypeName.get(
                                                        Map.class, String.class, String.class),
                                                "headers")
                                        .addStatement(
                                                "return new $T(new $T(http, base, headers))",
                                                named("Client"),
                                                types.http("HttpTransport"))
                                        .build());
        for (var operation : api.operations()) {
            var source = new OperationSource(types, operation);
            type.addMethod(
                    overridden(operation)
                            .addStatement("var fields = $T.JSON.write(request)", source.request())
                            .addStatement(
                                    "return $T.of(transport.send($T.OPERATION, fields))",
                                    source.response(),
                                    source.request())
                            .build());
        }
        return type.build();
    }

    private TypeSpec examples() {
        var type =
                TypeSpec.classBuilder(named("Examples"))
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addSuperinterface(service())
                        .addJavadoc(
                                "Answers every request with the first example; the place to start"
                                        + " from.\n");
        api.operations().forEach(operation -> type.addMethod(example(operation)));
        return type.build();
    }

    /// Answers with the first example.
    MethodSpec example(Operation operation) {
        var source = new OperationSource(types, operation);
        return overridden(operation)
                .addStatement(
                        "return $T.response($S, 0, $T.JSON)",
                        types.root("Examples"),
                        operation.method(),
                        source.response().nestedClass(operation.responses().getFirst().name()))
                .build();
    }

    private TypeSpec routes() {
        var of =
                MethodSpec.methodBuilder("of")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(types.http("Routes"))
                        .addParameter(service(), "service")
                        .addStatement("var routes = new $T()", types.http("Routes"));
        for (var operation : api.operations()) {
            var request = new OperationSource(types, operation).request();
            of.addStatement(
                    "routes.add($T.OPERATION, $T.JSON, service::$N)",
                    request,
                    request,
                    operation.method());
        }
        return TypeSpec.classBuilder(named("Routes"))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("Which operation answers which request.\n")
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(
                        of.addStatement(
                                        "routes.add($S, $S, $T.of($S))",
                                        "/health",
                                        "application/json",
                                        types.json("Binary"),
                                        "{\"status\":\"ok\"}")
                                .addStatement(
                                        "routes.add($S, $S, $T.of($T.text($S)))",
                                        "/" + document,
                                        "application/" + document.replace("openapi.", ""),
                                        types.json("Binary"),
                                        types.root("Resources"),
                                        document)
                                .addStatement("return routes")
                                .build())
                .build();
    }

    private TypeSpec server() {
        var http = ClassName.get("com.sun.net.httpserver", "HttpServer");
        return TypeSpec.classBuilder(named("Server"))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("Serves over HTTP, for local use.\n")
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(
                        MethodSpec.methodBuilder("main")
                                .addJavadoc(
                                        "Listens on the port in the environment variable PORT, else"
                                                + " on 8080.\n")
                                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                                .addException(IOException.class)
                                .addParameter(String[].class, "arguments")
                                .addStatement(
                                        "var port = System.getenv().getOrDefault($S, $S)",
                                        "PORT",
                                        "8080")
                                .addComment(
                                        "Else a short answer waits until the client has its head.")
                                .addStatement(
                                        "System.setProperty($S, $S)",
                                        "sun.net.httpserver.nodelay",
                                        "true")
                                .addStatement(
                                        "var server = start($L, Integer.parseInt(port))",
                                        newImplementation())
                                .addStatement(
                                        "$T.getRuntime().addShutdownHook(new $T(() ->"
                                                + " server.stop(1)))",
                                        Runtime.class,
                                        Thread.class)
                                .addStatement(
                                        "System.out.println($S + server.getAddress().getPort())",
                                        "Listening on port ")
                                .build())
                .addMethod(
                        MethodSpec.methodBuilder("start")
                                .addJavadoc("Starts a server; 0 is any free port.\n")
                                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                                .returns(http)
                                .addException(IOException.class)
                                .addParameter(service(), "service")
                                .addParameter(int.class, "port")
                                .addStatement(
                                        "var server = $T.create(new $T(port), 0)",
                                        http,
                                        InetSocketAddress.class)
                                .addStatement(
                                        "server.setExecutor($T.newVirtualThreadPerTaskExecutor())",
                                        Executors.class)
                                .addStatement(
                                        "server.createContext($S, new $T($T.of(service)))",
                                        "/",
                                        types.http("HttpEndpoint"),
                                        named("Routes"))
                                .addStatement("server.start()")
                                .addStatement("return server")
                                .build())
                .build();
    }

    private TypeSpec lambda() {
        return TypeSpec.classBuilder(named("Lambda"))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("Serves events of an HTTP API as a Lambda function.\n")
                .addField(
                        FieldSpec.builder(types.http("Routes"), "routes")
                                .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
                                .initializer("$T.of($L)", named("Routes"), newImplementation())
                                .build())
                .addMethod(
                        MethodSpec.methodBuilder("handle")
                                .addModifiers(Modifier.PUBLIC)
                                .addException(IOException.class)
                                .addParameter(InputStream.class, "event")
                                .addParameter(OutputStream.class, "answer")
                                .addStatement(
                                        "$T.handle(routes, event, answer)",
                                        types.http("LambdaEvent"))
                                .build())
                .build();
    }

    /// The test that calls every operation over HTTP, with every response of the document.
    TypeSpec roundTripTest() {
        var roundTrip = types.root("RoundTrip");
        var typed = ParameterizedTypeName.get(roundTrip, service());
        var type =
                TypeSpec.classBuilder("RoundTripTest")
                        .addJavadoc(
                                "What the client sends is what the service gets, and the other way"
                                        + " round.\n")
                        .addField(
                                FieldSpec.builder(typed, "roundTrip")
                                        .addModifiers(
                                                Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                                        .initializer(
                                                "new $T<>($T.class, $T::start, $T::of, $T::new)",
                                                roundTrip,
                                                service(),
                                                named("Server"),
                                                named("Routes"),
                                                named("Client"))
                                        .build())
                        .addMethod(
                                MethodSpec.methodBuilder("stop")
                                        .addAnnotation(
                                                ClassName.get("org.junit.jupiter.api", "AfterAll"))
                                        .addModifiers(Modifier.STATIC)
                                        .addStatement("roundTrip.close()")
                                        .build());
        for (var operation : api.operations()) {
            var source = new OperationSource(types, operation);
            var responses = new ArrayList<CodeBlock>();
            for (var each : operation.responses()) {
                responses.add(CodeBlock.of("$T.JSON", source.response().nestedClass(each.name())));
            }
            type.addMethod(
                    MethodSpec.methodBuilder(operation.method())
                            .addAnnotation(ClassName.get("org.junit.jupiter.api", "Test"))
                            .addStatement(
                                    "roundTrip.check($S, $T.JSON, $T::$N, $L)",
                                    operation.method(),
                                    source.request(),
                                    service(),
                                    operation.method(),
                                    CodeBlock.join(responses, ", "))
                            .build());
        }
        return type.build();
    }
}
