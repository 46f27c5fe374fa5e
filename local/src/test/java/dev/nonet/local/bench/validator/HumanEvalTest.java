package dev.nonet.local.bench.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.validator.compile.ClassPath;
import dev.nonet.validator.compile.JavaCompiler;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class HumanEvalTest {
    private static final HumanEval TASK =
            new HumanEval(
                    Json.mapper()
                            .createObjectNode()
                            .put("task_id", "Java/x")
                            .put(
                                    "prompt",
                                    """
                                    import java.util.*;
                                    class Solution {
                                        public int most(List<String> of, int least) {
                                    """)
                            .put(
                                    "canonical_solution",
                                    """
                                            return of.size() > least ? of.size() : least;
                                        }
                                    }
                                    """)
                            .put(
                                    "test",
                                    "public class Main { public static void main(String[] args) {"
                                        + " assert new Solution().most(List.of(\"a\"), 17) == 17; }"
                                        + " }"));

    @Test
    void theMutantStandsBesideTheSolution() {
        var files = TASK.compared().orElseThrow();

        assertThat(files)
                .extracting(SourceFile::path)
                .containsExactly(
                        "src/main/java/original/Solution.java",
                        "src/main/java/mutant/Solution.java",
                        "src/test/java/DifferentialTest.java");
        assertThat(files.get(0).content()).contains("of.size() > least");
        assertThat(files.get(1).content()).contains("of.size() >= least");
        assertThat(files.get(2).content()).contains("{0, 1, 2, 17, 17}", "{\"\", \"a\"}");
    }

    @Test
    void whatLooksForADifferenceCompiles() {
        var compilation =
                new JavaCompiler(ClassPath.forTests())
                        .compile(TASK.compared().orElseThrow(), Duration.ofMinutes(1));

        assertThat(compilation.clean()).isEqualTo(3);
        assertThat(List.copyOf(compilation.classes().keySet()))
                .contains("DifferentialTest", "original/Solution", "mutant/Solution");
    }
}
