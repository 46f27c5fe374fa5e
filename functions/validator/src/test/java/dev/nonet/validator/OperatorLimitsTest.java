package dev.nonet.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.validator.Limits;
import dev.nonet.shared.sandbox.SandboxLimits;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class OperatorLimitsTest {
    @Test
    void holdWhereARequestNamesNone() {
        assertThat(OperatorLimits.of(Limits.OPERATOR, Duration.ofHours(1)))
                .isEqualTo(new SandboxLimits(120_000, 10_000, 1_024, 1_024, 64));
    }

    @Test
    void giveWayToLowerOnes() {
        assertThat(
                        OperatorLimits.of(
                                new Limits(1_000, 500, 32, 1, 2, null, null), Duration.ofHours(1)))
                .isEqualTo(new SandboxLimits(1_000, 500, 32, 1, 2));
    }

    @Test
    void leaveMutantsAFifthOfTheTimeAtMost() {
        var asked = new Limits(null, null, null, null, null, 60_000, null);

        assertThat(OperatorLimits.mutation(Limits.OPERATOR, Duration.ofMinutes(5)))
                .isEqualTo(5_000);
        assertThat(OperatorLimits.mutation(asked, Duration.ofMinutes(6))).isEqualTo(60_000);
        assertThat(OperatorLimits.mutation(asked, Duration.ofSeconds(10))).isEqualTo(2_000);
        assertThat(
                        OperatorLimits.mutation(
                                new Limits(null, null, null, null, null, 0, null),
                                Duration.ofMinutes(5)))
                .isZero();
    }

    @Test
    void leaveNoMoreTimeThanThereIs() {
        assertThat(OperatorLimits.of(Limits.OPERATOR, Duration.ofSeconds(3)).timeMs())
                .isEqualTo(3_000);
        assertThat(CodeValidation.RESERVE).isEqualTo(Duration.ofSeconds(1));
        assertThat(Findings.MAX_ISSUES).isEqualTo(1_000);
    }
}
