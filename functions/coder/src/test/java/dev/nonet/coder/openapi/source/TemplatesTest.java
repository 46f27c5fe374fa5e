package dev.nonet.coder.openapi.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.coder.Written;
import dev.nonet.coder.build.EclipseCompiler;
import dev.nonet.coder.project.Pom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

class TemplatesTest {
    private static final String DOCUMENT =
            """
            openapi: 3.1.0
            info: {title: Library, version: "1"}
            paths:
              /books:
                get:
                  responses:
                    "200":
                      description: All books.
                      content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Book"}}}}
            components:
              schemas:
                Book: {type: object, required: [title], properties: {title: {type: string}}}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.example.service",
                "a",
                "org.acme.departments.of.many.words.and.then.some.more.of.them.library.service"
            })
    void whatTheBuildCompiledIsWhatTheCompilerMakesOfTheSources(String packageName) {
        var project = Written.project(DOCUMENT, packageName);
        var compiler = new EclipseCompiler(Pom.RELEASE);

        var ofSources = compiler.compile(project.files());
        var ofProject = compiler.compile(project);

        assertThat(project.compiled()).hasSizeGreaterThan(project.files().size() / 2);
        assertThat(ofSources.errors()).isEmpty();
        assertThat(ofSources.warnings()).isZero();
        assertThat(different(ofSources.classes(), ofProject.classes())).isEmpty();
        assertThat(different(ofSources.testClasses(), ofProject.testClasses())).isEmpty();
    }

    private static Set<String> different(Map<String, byte[]> some, Map<String, byte[]> others) {
        var paths = new TreeSet<>(some.keySet());
        paths.addAll(others.keySet());
        paths.removeIf(
                path ->
                        some.containsKey(path)
                                && others.containsKey(path)
                                && Arrays.equals(
                                        ordered(some.get(path)), ordered(others.get(path))));
        return paths;
    }

    /// The compiler lists inner classes in the order of their names, and nothing depends on it.
    private static byte[] ordered(byte[] classFile) {
        var fresh =
                ClassFile.of(
                        ClassFile.ConstantPoolSharingOption.NEW_POOL,
                        ClassFile.StackMapsOption.DROP_STACK_MAPS);
        return fresh.transformClass(
                fresh.parse(classFile),
                (builder, element) ->
                        builder.with(
                                element instanceof InnerClassesAttribute inner
                                        ? InnerClassesAttribute.of(sorted(inner.classes()))
                                        : element));
    }

    private static List<InnerClassInfo> sorted(List<InnerClassInfo> classes) {
        return classes.stream()
                .sorted(Comparator.comparing(it -> it.innerClass().asInternalName()))
                .toList();
    }
}
