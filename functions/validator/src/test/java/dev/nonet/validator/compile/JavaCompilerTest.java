package dev.nonet.validator.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class JavaCompilerTest {
    private final JavaCompiler compiler = new JavaCompiler(ClassPath.forTests());

    @Test
    void compilesSourcesOfSeveralPackagesThatNeedEachOther() {
        var compilation =
                compile(
                        "a/A.java",
                        "package a; public class A { b.B b; class Inner {} }",
                        "b/B.java",
                        "package b; public record B(a.A a) { Runnable r() { return () ->"
                                + " {}; } }");

        assertThat(compilation.issues()).isEmpty();
        assertThat(compilation.classes()).containsOnlyKeys("a/A", "a/A$Inner", "b/B");
        assertThat(compilation.sourceOf("a.A$Inner")).contains("a/A.java");
        assertThat(compilation.clean()).isEqualTo(2);
    }

    @Test
    void writesClassFilesOfJava25() throws IOException {
        var bytes = compile("A.java", "class A {}").classes().get("A");

        var file = new DataInputStream(new ByteArrayInputStream(bytes));
        assertThat(file.readInt()).isEqualTo(0xCAFEBABE);
        assertThat(file.readInt()).isEqualTo(69);
    }

    @Test
    void saysWhereAnErrorStandsAndWhatItIs() {
        var compilation =
                compile("src/A.java", "class A {\n    int a() {\n        return x;\n    }\n}");

        assertThat(compilation.issues())
                .containsExactly(
                        new Issue(
                                "ecj:UnresolvedVariable",
                                Severity.ERROR,
                                "src/A.java",
                                3,
                                "x cannot be resolved to a variable",
                                null));
        assertThat(compilation.clean()).isZero();
        assertThat(compilation.classes()).isEmpty();
    }

    @Test
    void goesOnWithTheOtherSourcesAfterAnError() {
        var compilation = compile("A.java", "class A { int x = \"\"; }", "B.java", "class B {}");

        assertThat(compilation.classes()).containsOnlyKeys("B");
        assertThat(compilation.clean()).isOne();
    }

    @Test
    void tellsUnknownImportsFromUnknownTypes() {
        var compilation = compile("A.java", "import no.such.Thing; class A { Thing a; Other b; }");

        assertThat(compilation.issues())
                .extracting(Issue::message)
                .containsExactly(
                        "The import no cannot be resolved",
                        "Thing cannot be resolved to a type",
                        "Other cannot be resolved to a type");
    }

    @Test
    void warnsWithoutFailing() {
        var compilation = compile("A.java", "import java.util.List; class A {}");

        assertThat(compilation.count(Severity.WARNING)).isOne();
        assertThat(compilation.count(Severity.ERROR)).isZero();
        assertThat(compilation.classes()).hasSize(1);
    }

    @Test
    void offersTheModulesOfThePlatformAndJupiterButNotItself() {
        var compilation =
                compile(
                        "A.java",
                        """
                        import com.sun.net.httpserver.HttpServer;
                        import java.sql.Connection;
                        import org.junit.jupiter.params.ParameterizedTest;
                        import org.junit.jupiter.params.provider.ValueSource;
                        import static org.junit.jupiter.api.Assertions.*;
                        class A {
                            HttpServer a; Connection b;
                            @ParameterizedTest @ValueSource(ints = 1) void c(int d) { assertEquals(1, d); }
                        }
                        """,
                        "B.java",
                        "class B { dev.nonet.validator.compile.JavaCompiler a; }");

        assertThat(compilation.issues()).extracting(Issue::file).containsExactly("B.java");
    }

    @Test
    void knowsTheLanguageOfJava25() {
        var compilation =
                compile(
                        "A.java",
                        """
                        import module java.base;
                        sealed interface Shape permits Circle, Square {}
                        record Circle(double radius) implements Shape {}
                        record Square(double side) implements Shape {}
                        class A extends Object {
                            A(int a) { if (a < 0) throw new IllegalArgumentException(); super(); }
                            double area(Shape shape) {
                                return switch (shape) {
                                    case Circle(var r) when r > 0 -> Math.PI * r * r;
                                    case Circle _ -> 0;
                                    case Square(double side) -> side * side;
                                };
                            }
                            List<String> names() { return List.of(\"""
                                a\"""); }
                        }
                        """);

        assertThat(compilation.issues()).isEmpty();
    }

    @Test
    void tellsAtMostAHundredIssuesOfOneFile() {
        var source = new StringBuilder("class A {");
        for (var i = 0; i < 150; i++) {
            source.append("X").append(i).append(" x").append(i).append(";\n");
        }

        assertThat(compile("A.java", source.append("}").toString()).issues()).hasSize(100);
    }

    @Test
    void compilesLongExpressionsAndRefusesWhatIsNestedTooDeepToRead() {
        assertThat(
                        compile(
                                        "A.java",
                                        "class A { int a = "
                                                + "(".repeat(2_000)
                                                + "1"
                                                + ")".repeat(2_000)
                                                + "; }")
                                .issues())
                .isEmpty();

        assertThatThrownBy(
                        () ->
                                compile(
                                        "A.java",
                                        "class A { int a = "
                                                + "-(".repeat(400_000)
                                                + "1"
                                                + ")".repeat(400_000)
                                                + "; }"))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("COMPILER_LIMIT"));
    }

    @Test
    void stopsWaitingWhenTimeIsOver() {
        var source =
                IntStream.range(0, 10_000)
                        .mapToObj("int m%1$d() { return %1$d; }"::formatted)
                        .collect(Collectors.joining("\n", "class A {\n", "}"));
        assertThatThrownBy(
                        () ->
                                compiler.compile(
                                        List.of(new SourceFile("A.java", source)), Duration.ZERO))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("COMPILER_LIMIT"));
    }

    @Test
    void doesNotRunAnnotationProcessorsOrStaticInitialisers() {
        var compilation =
                compile("A.java", "class A { static { System.setProperty(\"pwned\", \"yes\"); } }");

        assertThat(compilation.issues()).isEmpty();
        assertThat(System.getProperty("pwned")).isNull();
    }

    private Compilation compile(String... pathsAndContents) {
        var files = new ArrayList<SourceFile>();
        for (var i = 0; i < pathsAndContents.length; i += 2) {
            files.add(new SourceFile(pathsAndContents[i], pathsAndContents[i + 1]));
        }
        return compiler.compile(files, Duration.ofMinutes(1));
    }
}
