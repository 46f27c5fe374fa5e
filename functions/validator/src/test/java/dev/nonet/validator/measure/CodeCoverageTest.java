package dev.nonet.validator.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.SourceFile;
import dev.nonet.validator.compile.Compilation;
import dev.nonet.validator.compile.JavaCompiler;
import dev.nonet.validator.measure.CodeCoverage.Complexity;

import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataWriter;
import org.jacoco.core.internal.data.CRC64;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

class CodeCoverageTest {
    /// McCabe, A Complexity Measure (1976): decisions + 1.
    @Test
    void countsDecisionsAndOne() {
        var coverage =
                of(
                        """
                        class A {
                            int simple() { return 1; }
                            int loop(int n) {
                                int sum = 0;
                                for (int i = 0; i < n; i++) { if (i % 2 == 0 && i % 3 == 0) { sum += i; } }
                                return sum;
                            }
                        }
                        """);

        assertThat(coverage.complexity()).contains(new Complexity("A.loop", 4));
    }

    @Test
    void coversNothingWhereNothingRan() {
        var coverage = of("class A { int a() { return 1; } }").coverage().orElseThrow();

        assertThat(coverage.line()).isZero();
        assertThat(coverage.covered()).isZero();
        assertThat(coverage.branch()).isNull();
    }

    /// Of four probes in A those of `1` and of the return were passed; B's code on it never ran.
    @Test
    void aLineThatRanInPartOfOneClassIsCovered() throws IOException {
        var source =
                "class A { int a(boolean b) { return b ? 1 : 2; } class B { int c() { return 1; } }"
                        + " }";
        var compilation = compiled(source);
        var ran = new ByteArrayOutputStream();
        new ExecutionDataWriter(ran)
                .visitClassExecution(
                        new ExecutionData(
                                CRC64.classId(compilation.classes().get("A")),
                                "A",
                                new boolean[] {false, true, false, true}));

        var coverage =
                CodeCoverage.of(compilation, ran.toByteArray(), path -> true)
                        .coverage()
                        .orElseThrow();

        assertThat(coverage.covered()).isEqualTo(1);
        assertThat(coverage.missed()).isZero();
        assertThat(coverage.line()).isEqualTo(100);
        assertThat(coverage.byFile().getFirst().missedLines()).isEmpty();
    }

    @Test
    void namesTheMostComplexMethodWithoutItsPackage() {
        assertThat(of("package a.b; interface A { default int c() { return 1; } }").complexity())
                .contains(new Complexity("A.c", 1));
    }

    @Test
    void isEmptyForCodeWithoutALine() {
        assertThat(of("interface A { int a(); }").coverage()).isEmpty();
        assertThat(of("interface A { int a(); }").complexity()).isEmpty();
    }

    @Test
    void tellsAtMostAHundredMissedLines() {
        var source = new StringBuilder("class A {\n");
        for (var i = 0; i < 120; i++) {
            source.append("int a").append(i).append("() { return 1; }\n");
        }
        var coverage = of(source.append("}").toString()).coverage().orElseThrow();

        assertThat(coverage.missed()).isEqualTo(121);
        assertThat(coverage.byFile().getFirst().missedLines())
                .hasSize(100)
                .startsWith(1, 2, 3)
                .isSorted();
    }

    @Test
    void measuresOnlyTheFilesAskedFor() {
        var compilation =
                new JavaCompiler(List.of())
                        .compile(
                                List.of(
                                        new SourceFile("A.java", "class A { int a = 1; }"),
                                        new SourceFile("B.java", "class B { int b = 1; }")),
                                Duration.ofMinutes(1));
        var coverage = CodeCoverage.of(compilation, new byte[0], "B.java"::equals);

        assertThat(coverage.coverage().orElseThrow().byFile())
                .extracting(file -> file.file())
                .containsExactly("B.java");
    }

    private static CodeCoverage of(String source) {
        return CodeCoverage.of(compiled(source), new byte[0], path -> true);
    }

    private static Compilation compiled(String source) {
        return new JavaCompiler(List.of())
                .compile(List.of(new SourceFile("A.java", source)), Duration.ofMinutes(1));
    }
}
