package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.planner.Effort;

import org.junit.jupiter.api.Test;

class WorkingTimeTest {
    @Test
    void keepsFourDecimalsAndTheSixthOfThemExactly() {
        assertThat(WorkingTime.ticks(0.0001)).isEqualTo(6);
        assertThat(WorkingTime.ticks(1)).isEqualTo(60_000);
        assertThat(WorkingTime.days(WorkingTime.ticks(2.1234))).isEqualTo(2.1234);
    }

    @Test
    void plansAThreePointEstimateWithItsPertMean() {
        // Activity c of the example in Wikipedia, "Program evaluation and review technique": 4, 5,
        // 7 → 5.17.
        assertThat(WorkingTime.ticks(new Effort.ThreePoint(4, 5, 7))).isEqualTo(310_000);
        assertThat(WorkingTime.ticks(new Effort.Days(2.5))).isEqualTo(150_000);
    }
}
