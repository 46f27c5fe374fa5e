package dev.nonet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.sandbox.SandboxResult.Fate;
import dev.nonet.shared.sandbox.SandboxResult.Mutant;

import org.junit.jupiter.api.Test;

import java.util.List;

class MutationRunnerTest {
    private static final TestRunner RUNNER = new TestRunner(Isolation.NAMESPACES);

    private static final String CODE =
            """
            static int sign(int number) {
                if (number > 0) {
                    return 1;
                }
                return number == 0 ? 0 : -1;
            }
            static int sum(int a, int b) { return a + b; }
            static void await(int n) { while (n == 0) { Thread.onSpinWait(); } }
            static int unreached() { return 7; }
            record Pair(int a, int b) {}
            """;

    @Test
    void tellsWhichChangesTheTestsNotice() {
        var mutants =
                mutants(
                        """
                        @Test void ofTwoIsOne() { assertEquals(1, sign(2)); assertEquals(1, new Pair(1, 2).a()); }
                        @org.junit.jupiter.params.ParameterizedTest
                        @org.junit.jupiter.params.provider.ValueSource(ints = 3)
                        void adds(int n) { assertEquals(6, sum(n, n)); await(n); }
                        """,
                        60_000);

        assertThat(mutants)
                .extracting(Mutant::method, Mutant::change, Mutant::fate, Mutant::noticedBy)
                .contains(
                        tuple("sign", "changed conditional boundary", Fate.SURVIVED, ""),
                        tuple("sign", "negated conditional", Fate.KILLED, "ATest.ofTwoIsOne"),
                        tuple("sign", "negated conditional", Fate.NOT_COVERED, ""),
                        tuple(
                                "sum",
                                "Replaced integer addition with subtraction",
                                Fate.KILLED,
                                "ATest.adds [1] n = 3"),
                        tuple("await", "negated conditional", Fate.TIMED_OUT, ""),
                        tuple(
                                "unreached",
                                "replaced int return with 0 for ATest::unreached",
                                Fate.NOT_COVERED,
                                ""))
                .doesNotContain(tuple("equals"));
        assertThat(mutants).noneMatch(mutant -> mutant.fate() == Fate.NOT_RUN);
    }

    @Test
    void makesNoMutantsOfCodeWhoseTestsFail() {
        assertThat(mutants("@Test void fails() { assertEquals(2, sign(2)); }", 60_000)).isEmpty();
    }

    @Test
    void outlivesAMutantThatEndsTheProcessAndStopsWhenTimeIsOver() {
        var exits = mutants("@Test void exits() { if (sign(2) != 1) { System.exit(0); } }", 60_000);
        assertThat(exits)
                .filteredOn(mutant -> mutant.line() <= 7 && mutant.method().equals("sign"))
                .extracting(Mutant::fate)
                .contains(Fate.KILLED, Fate.SURVIVED);

        assertThat(
                        mutants(
                                "@Test void waits() throws Exception { Thread.sleep(300); sign(2);"
                                        + " }",
                                1))
                .allSatisfy(
                        mutant -> assertThat(mutant.fate()).isIn(Fate.NOT_RUN, Fate.NOT_COVERED));
    }

    private static List<Mutant> mutants(String tests, int millis) {
        var request = ForeignCode.of(CODE + tests).withMutation(List.of("ATest"), millis);
        return RUNNER.run(request, () -> false).mutants();
    }
}
