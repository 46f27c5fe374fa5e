package dev.nonet.analyst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class TimeTicksTest {
    @Test
    void standWherePeopleExpectThem() {
        is(
                "2026-01-01T00:00:00Z",
                "2026-01-10T00:00:00Z",
                "1 Jan",
                "3 Jan",
                "5 Jan",
                "7 Jan",
                "9 Jan");
        is("2026-01-01T11:58:00Z", "2026-01-01T12:13:00Z", "12:00", "12:05", "12:10");
        is(
                "2026-01-15T00:00:00Z",
                "2026-06-20T00:00:00Z",
                "Feb 2026",
                "Mar 2026",
                "Apr 2026",
                "May 2026",
                "Jun 2026");
        is(
                "2019-06-01T00:00:00Z",
                "2026-06-01T00:00:00Z",
                "2020",
                "2021",
                "2022",
                "2023",
                "2024",
                "2025",
                "2026");
        is(
                "2026-01-01T12:00:00Z",
                "2026-01-01T12:00:02.400Z",
                "00.000",
                "00.500",
                "01.000",
                "01.500",
                "02.000");
        is(
                "2026-01-01T01:00:00Z",
                "2026-01-01T19:00:00Z",
                "1 Jan 03:00",
                "1 Jan 06:00",
                "1 Jan 09:00",
                "1 Jan 12:00",
                "1 Jan 15:00",
                "1 Jan 18:00");
    }

    @Test
    void haveHoursUnlessBothEndsAreMidnights() {
        is(
                "2026-01-01T00:00:00Z",
                "2026-01-01T18:00:00Z",
                "1 Jan 00:00",
                "1 Jan 03:00",
                "1 Jan 06:00",
                "1 Jan 09:00",
                "1 Jan 12:00",
                "1 Jan 15:00",
                "1 Jan 18:00");
        is(
                "2026-01-01T10:00:00Z",
                "2026-01-02T00:00:00Z",
                "1 Jan 12:00",
                "1 Jan 15:00",
                "1 Jan 18:00",
                "1 Jan 21:00",
                "2 Jan 00:00");
    }

    @Test
    void startAtFullQuartersAndFractions() {
        is(
                "2026-02-15T00:00:00Z",
                "2027-11-20T00:00:00Z",
                "Apr 2026",
                "Jul 2026",
                "Oct 2026",
                "Jan 2027",
                "Apr 2027",
                "Jul 2027",
                "Oct 2027");
        is("2026-01-01T12:00:00.250Z", "2026-01-01T12:00:01.400Z", "00.500", "01.000");
    }

    @Test
    void areSeventeenAtMost() {
        assertThat(TimeTicks.within(0, 86_400 * 365.0 * 20_000)).hasSize(17);
    }

    @Property
    void areFewAndInside(
            @ForAll @DoubleRange(min = -1e10, max = 1e10) double from,
            @ForAll @DoubleRange(min = 0, max = 1e10) double span) {
        assertThat(TimeTicks.within(from, from + span))
                .hasSizeLessThanOrEqualTo(17)
                .allMatch(tick -> tick.value() >= from && tick.value() <= from + span);
    }

    private static void is(String from, String to, String... labels) {
        assertThat(TimeTicks.within(seconds(from), seconds(to)))
                .extracting(Tick::label)
                .containsExactly(labels);
    }

    private static double seconds(String time) {
        return Instant.parse(time).toEpochMilli() / 1e3;
    }
}
