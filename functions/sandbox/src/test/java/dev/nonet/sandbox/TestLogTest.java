package dev.nonet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.sandbox.Report.Kind;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.sandbox.SandboxResult.Ran;

import org.junit.jupiter.api.Test;

class TestLogTest {
    private final TestLog log = new TestLog();

    @Test
    void blamesTheInnermostOfWhatIsRunningAndLeavesOutWhatMadeIt() {
        planned("class/template");
        planned("class/other");
        started("class");
        started("class/template");
        started("class/template/2");

        assertThat(log.blame(Status.EXITED, "why")).isTrue();

        assertThat(log.over()).containsExactly("class/template");
        assertThat(log.hasMore()).isTrue();
        assertThat(log.tests("reason"))
                .containsExactly(
                        new Ran("class/template/2", "A", Status.EXITED, -1, "why", "", 0, ""),
                        new Ran("class/other", "A", Status.NOT_RUN, -1, "reason", "", 0, ""));
    }

    @Test
    void hasNobodyToBlameBeforeATestRuns() {
        assertThat(log.blame(Status.TIMED_OUT, "why")).isFalse();
        assertThat(log.tests("")).extracting(Ran::name).containsExactly("(all tests)");
    }

    @Test
    void doesNotRunAClassAgainThatCouldNotBeSetUp() {
        planned("class/test");
        started("class");
        finished("class", "false", "FAILED");

        assertThat(log.hasMore()).isFalse();
        assertThat(log.tests(""))
                .extracting(Ran::status)
                .containsExactly(Status.FAILED, Status.NOT_RUN);
    }

    @Test
    void doesNotTakeAContainerThatPassedForATest() {
        started("class");
        finished("class", "false", "PASSED");

        assertThat(log.tests("")).isEmpty();
        assertThat(log.openMillis()).isZero();
    }

    @Test
    void shortensWhatTestsSay() {
        assertThat(Failure.describe(new AssertionError("x".repeat(2_000))))
                .startsWith("java.lang.AssertionError: x")
                .hasSize(1_001)
                .endsWith("…");
        assertThat(Failure.describe(new IllegalStateException()))
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void hasItsLimits() {
        assertThat(Children.MAX_PROCESSES).isEqualTo(64);
        assertThat(TestRunner.MAX_TESTS).isEqualTo(10_000);
        assertThat(Confinement.BESIDES_HEAP_MB).isEqualTo(2_048);
    }

    private void planned(String id) {
        log.add(Report.of(Kind.PLANNED, id, id, "A"));
    }

    private void started(String id) {
        log.add(Report.of(Kind.STARTED, id, id, "A"));
    }

    private void finished(String id, String isTest, String status) {
        log.add(Report.of(Kind.FINISHED, id, id, "A", isTest, status, "1", "", "", "0", "trace"));
    }
}
