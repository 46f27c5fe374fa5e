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
        assertThat(OperatorLimits.of(new Limits(1_000, 500, 32, 1, 2), Duration.ofHours(1)))
                .isEqualTo(new SandboxLimits(1_000, 500, 32, 1, 2));
    }

    @Test
    void leaveNoMoreTimeThanThereIs() {
        assertThat(OperatorLimits.of(Limits.OPERATOR, Duration.ofSeconds(3)).timeMs())
                .isEqualTo(3_000);
        assertThat(CodeValidation.RESERVE).isEqualTo(Duration.ofSeconds(1));
        assertThat(Findings.MAX_ISSUES).isEqualTo(1_000);
    }
}
