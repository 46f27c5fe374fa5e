package dev.nonet.coder.openapi.source;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.openapi.ApiModel;
import dev.nonet.coder.openapi.Declaration;
import dev.nonet.coder.project.Pom;
import dev.nonet.shared.contract.SourceFile;

import java.io.IOException;
import java.util.List;

import javax.lang.model.element.Modifier;

/// Writes what a schema has in place of a service: a program that checks files.
record CheckSource(Types types, ApiModel api, Declaration root) {
    static String name(ApiModel api) {
        return api.name() + "Check";
    }

    TypeSpec type() {
        return TypeSpec.classBuilder(name(api))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("Says whether files are as the schema says.\n")
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(
                        MethodSpec.methodBuilder("main")
                                .addJavadoc(
                                        "Checks the files that are named; the exit code is how many"
                                                + " are wrong.\n")
                                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                                .addException(IOException.class)
                                .addParameter(String[].class, "files")
                                .addStatement(
                                        "$T.exit($T.wrong(files, $T.JSON))",
                                        System.class,
                                        types.root("Check"),
                                        types.model(root))
                                .build())
                .build();
    }

    /// The build and the page that a person reads first.
    List<SourceFile> files() {
        return List.of(
                new SourceFile(
                        "pom.xml",
                        new Pom(api.packageName(), api.artifactName(), name(api)).text()),
                new SourceFile("README.md", readme()),
                new SourceFile(".gitignore", "target/\n"));
    }

    private String readme() {
        return """
        # %1$s

        The types of a JSON Schema in Java %2$d, without any library at run time.

            mvn verify
            java -jar target/%3$s.jar value.json

        `%4$s.JSON.read(Json.parse(text))` reads a value, and refuses one that breaks a rule of the schema with an `InvalidException` that
        names every place; `Json.write(%4$s.JSON.write(value))` writes it. A record that breaks a rule can not be made either. Absent and
        null are the same for a member that need not be there; members that the schema does not name are passed over unless it
        forbids them. The schema is `src/main/resources/schema.json`.
        """
                .formatted(
                        api.title().isEmpty() ? api.name() : api.title().replaceAll("[.]$", ""),
                        Pom.RELEASE,
                        api.artifactName(),
                        root.name());
    }
}
