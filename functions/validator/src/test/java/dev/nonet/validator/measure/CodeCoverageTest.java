package dev.nonet.validator.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.SourceFile;
import dev.nonet.validator.compile.JavaCompiler;
import dev.nonet.validator.measure.CodeCoverage.Complexity;

import org.junit.jupiter.api.Test;

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
        var coverage = CodeCoverage.of(compilation, List.of(), "B.java"::equals);

        assertThat(coverage.coverage().orElseThrow().byFile())
                .extracting(file -> file.file())
                .containsExactly("B.java");
    }

    private static CodeCoverage of(String source) {
        var compilation =
                new JavaCompiler(List.of())
                        .compile(List.of(new SourceFile("A.java", source)), Duration.ofMinutes(1));
        return CodeCoverage.of(compilation, List.of(), path -> true);
    }
}
