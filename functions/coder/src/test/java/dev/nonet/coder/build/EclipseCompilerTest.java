package dev.nonet.coder.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.SourceFile;

import org.junit.jupiter.api.Test;

import java.util.List;

class EclipseCompilerTest {
    private final EclipseCompiler compiler = new EclipseCompiler(25);

    @Test
    void compilesMainAndTestsButKeepsTheMainClassesAlone() {
        var compilation =
                compiler.compile(
                        List.of(
                                new SourceFile(
                                        "src/main/java/a/A.java",
                                        "package a; class A { record B(int c) {} }"),
                                new SourceFile(
                                        "src/test/java/a/ATest.java",
                                        "package a; class ATest { @org.junit.jupiter.api.Test void"
                                                + " a() { new A.B(1); } }"),
                                new SourceFile("README.md", "not Java")));

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.classes()).containsOnlyKeys("a/A.class", "a/A$B.class");
    }

    @Test
    void writesClassFilesOfItsRelease() {
        var classes =
                compiler.compile(List.of(new SourceFile("src/main/java/A.java", "class A {}")))
                        .classes();

        // JVMS 4.1: the major version of Java 25 is 69.
        assertThat(classes.get("A.class")).startsWith(0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 69);
    }

    @Test
    void saysWhereAnErrorIs() {
        var compilation =
                compiler.compile(
                        List.of(
                                new SourceFile(
                                        "src/main/java/a/A.java",
                                        "package a;\nclass A { int a = \"\"; }")));

        assertThat(compilation.errors())
                .containsExactly(
                        "src/main/java/a/A.java:2: Type mismatch: cannot convert from String to"
                                + " int");
    }

    @Test
    void countsWarnings() {
        var compilation =
                compiler.compile(
                        List.of(
                                new SourceFile(
                                        "src/main/java/A.java", "class A { java.util.List a; }")));

        assertThat(compilation.warnings()).isEqualTo(1);
    }

    @Test
    void nameSaysTheVersion() {
        assertThat(EclipseCompiler.name()).matches("ecj \\d+\\.\\d+\\.\\d+");
    }
}
