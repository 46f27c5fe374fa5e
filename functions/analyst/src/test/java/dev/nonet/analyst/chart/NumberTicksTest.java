package dev.nonet.analyst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;

class NumberTicksTest {
    /// The example of Heckbert's article: 105 to 543 with five ticks.
    @Test
    void givesTheTicksOfHeckbertsExample() {
        assertThat(NumberTicks.around(105, 543, 5))
                .extracting(Tick::label)
                .containsExactly("100", "200", "300", "400", "500", "600");
    }

    @Test
    void roundsToOneTwoOrFive() {
        assertThat(NumberTicks.nice(1.49, true)).isEqualTo(1);
        assertThat(NumberTicks.nice(1.5, true)).isEqualTo(2);
        assertThat(NumberTicks.nice(3, true)).isEqualTo(5);
        assertThat(NumberTicks.nice(7, true)).isEqualTo(10);
        assertThat(NumberTicks.nice(1.01, false)).isEqualTo(2);
        assertThat(NumberTicks.nice(2.01, false)).isEqualTo(5);
        assertThat(NumberTicks.nice(5.01, false)).isEqualTo(10);
        assertThat(NumberTicks.nice(100, false)).isEqualTo(100);
    }

    @Test
    void writesLabelsForPeople() {
        assertThat(NumberTicks.label(1234567, 1000)).isEqualTo("1\u202f234\u202f567");
        assertThat(NumberTicks.label(-0.25, 0.05)).isEqualTo("−0.25");
        assertThat(NumberTicks.label(-1000, 500)).isEqualTo("−1\u202f000");
        assertThat(NumberTicks.label(2.5e12, 5e11)).isEqualTo("2.50e+12");
        assertThat(NumberTicks.label(0, 1e12)).isEqualTo("0");
        assertThat(NumberTicks.label(2e-7, 1e-7)).isEqualTo("2.00e-07");
    }

    @Test
    void takesTheRangeNotLessAndTheStepNearest() {
        assertThat(NumberTicks.around(0, 2.5, 6))
                .extracting(Tick::value)
                .containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(NumberTicks.around(0, 10, 4))
                .extracting(Tick::value)
                .containsExactly(0.0, 5.0, 10.0);
        assertThat(NumberTicks.around(0, 5, 5)).extracting(Tick::value).hasSize(6);
    }

    @Test
    void separatesThousandsBeforeThePoint() {
        assertThat(NumberTicks.label(1234.5, 0.5)).isEqualTo("1\u202f234.5");
    }

    @Test
    void makesRoomAroundASingleValue() {
        assertThat(NumberTicks.around(10, 10, 6))
                .extracting(Tick::label)
                .startsWith("4")
                .endsWith("16");
        assertThat(NumberTicks.around(0, 0, 6))
                .extracting(Tick::label)
                .startsWith("−1.0")
                .endsWith("1.0");
    }

    @Property
    void holdAllValues(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double b) {
        var ticks = NumberTicks.around(Math.min(a, b), Math.max(a, b), 6);

        assertThat(ticks).hasSizeBetween(2, 12);
        assertThat(ticks.getFirst().value()).isLessThanOrEqualTo(Math.min(a, b) + 1e-9);
        assertThat(ticks.getLast().value()).isGreaterThanOrEqualTo(Math.max(a, b) - 1e-9);
    }
}
