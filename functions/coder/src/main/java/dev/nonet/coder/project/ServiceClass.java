package dev.nonet.coder.project;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.model.FieldType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.concurrent.Executors;

import javax.lang.model.element.Modifier;

/// Writes the class with `main`: it wires stores and resources together and starts the server.
record ServiceClass(Names names) {
    private static final ClassName SERVER = ClassName.get("com.sun.net.httpserver", "HttpServer");

    TypeSpec type() {
        return TypeSpec.classBuilder(names.main())
                .addJavadoc("The $L service over HTTP.\n", names.service().name())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(AutoCloseable.class)
                .addField(
                        FieldSpec.builder(int.class, "DEFAULT_PORT")
                                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                                .initializer("8080")
                                .build())
                .addField(SERVER, "server", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(
                        MethodSpec.constructorBuilder()
                                .addModifiers(Modifier.PRIVATE)
                                .addParameter(SERVER, "server")
                                .addStatement("this.server = server")
                                .build())
                .addMethod(main())
                .addMethod(start())
                .addMethod(api())
                .addMethod(portNumber())
                .addMethod(port())
                .addMethod(close())
                .build();
    }

    private static MethodSpec main() {
        return MethodSpec.methodBuilder("main")
                .addJavadoc(
                        "Listens on the port that the environment variable {@code PORT} names, else"
                                + " on 8080.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(String[].class, "arguments")
                .addException(IOException.class)
                .addStatement("var service = start(port(System.getenv($S)))", "PORT")
                .addStatement("Runtime.getRuntime().addShutdownHook(new Thread(service::close))")
                .addStatement("System.out.println($S + service.port())", "Listening on port ")
                .build();
    }

    private MethodSpec start() {
        return MethodSpec.methodBuilder("start")
                .addJavadoc("Starts a service; port 0 is any that is free.\n")
                .addModifiers(Modifier.STATIC)
                .returns(names.main())
                .addParameter(int.class, "port")
                .addException(IOException.class)
                .addComment("Else a short answer waits for the client to acknowledge its head.")
                .addStatement("System.setProperty($S, $S)", "sun.net.httpserver.nodelay", "true")
                .addComment("Seconds in which a request must have arrived.")
                .addStatement("System.setProperty($S, $S)", "sun.net.httpserver.maxReqTime", "30")
                .addStatement(
                        "var server = $T.create(new $T(port), 0)", SERVER, InetSocketAddress.class)
                .addStatement(
                        "server.setExecutor($T.newVirtualThreadPerTaskExecutor())", Executors.class)
                .addStatement("server.createContext($S, api())", "/")
                .addStatement("server.start()")
                .addStatement("return new $T(server)", names.main())
                .build();
    }

    private MethodSpec api() {
        var api =
                MethodSpec.methodBuilder("api")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(names.api())
                        .addComment("One for all, so that references hold between the stores.")
                        .addStatement("var lock = new Object()");
        var resources = new ArrayList<CodeBlock>();
        for (var entity : names.service().entities()) {
            var store = entity.pluralVariable();
            api.addStatement(
                    "var $N = new $T<$T>($S, lock)",
                    store,
                    names.store(),
                    names.of(entity),
                    entity.singular());
            resources.add(
                    CodeBlock.of(
                            "new $T<>($S, $N, $T::read, $T::write)",
                            names.resource(),
                            entity.collection(),
                            store,
                            names.json(entity),
                            names.json(entity)));
        }
        addRules(api);
        return api.addStatement("return new $T($L)", names.api(), CodeBlock.join(resources, ", "))
                .build();
    }

    private void addRules(MethodSpec.Builder api) {
        for (var entity : names.service().entities()) {
            for (var field : entity.fields()) {
                if (field.unique()) {
                    api.addStatement(
                            "$N.unique($S, $T::$N)",
                            entity.pluralVariable(),
                            field.json(),
                            names.of(entity),
                            field.component());
                }
                if (field.type() instanceof FieldType.Reference reference) {
                    api.addStatement(
                            "$N.reference($S, $T::$N, $N)",
                            entity.pluralVariable(),
                            field.json(),
                            names.of(entity),
                            field.component(),
                            names.service().entity(reference.className()).pluralVariable());
                }
            }
        }
    }

    private static MethodSpec portNumber() {
        return MethodSpec.methodBuilder("port")
                .addModifiers(Modifier.STATIC)
                .returns(int.class)
                .addParameter(String.class, "value")
                .beginControlFlow("if (value == null)")
                .addStatement("return DEFAULT_PORT")
                .endControlFlow()
                .beginControlFlow("if (value.matches($S))", "[0-9]{1,5}")
                .addStatement("var port = Integer.parseInt(value)")
                .beginControlFlow("if (port <= 65535)")
                .addStatement("return port")
                .endControlFlow()
                .endControlFlow()
                .addStatement(
                        "throw new IllegalArgumentException($S)",
                        "PORT must be a number from 0 to 65535.")
                .build();
    }

    private static MethodSpec port() {
        return MethodSpec.methodBuilder("port")
                .addJavadoc("The port it listens on.\n")
                .returns(int.class)
                .addStatement("return server.getAddress().getPort()")
                .build();
    }

    private static MethodSpec close() {
        return MethodSpec.methodBuilder("close")
                .addJavadoc("Stops, after waiting up to a second for requests to end.\n")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addStatement("server.stop(1)")
                .build();
    }
}
