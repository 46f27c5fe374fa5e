package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.monitor.MonitorResult.Phases;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class SamplesCsvTest {
    private static final String HEADER =
            "at,target,ok,status,dns_ms,connect_ms,tls_ms,ttfb_ms,total_ms\n";

    @Test
    void leavesOutWhatWasNotMeasured() {
        assertThat(SamplesCsv.write(List.of(Samples.at(0, true, 1.5), Samples.unanswered(1, 7))))
                .isEqualTo(
                        HEADER
                                + "2026-01-31T12:00:00Z,http://127.0.0.1:8000/,true,200,0.1,0.2,,0.3,1.5\n"
                                + "2026-01-31T12:00:01Z,http://127.0.0.1:8000/,false,,,,,,7.0\n");
    }

    @Property
    void whatIsWrittenIsRead(
            @ForAll @Chars({'a', ',', '"', '/'}) String path,
            @ForAll @DoubleRange(min = 0, max = 10_000) double total) {
        var sample =
                new Sample(
                        Samples.START,
                        "http://a/" + path,
                        true,
                        204,
                        new Phases(1.0, 2.0, 3.0, 4.0, total),
                        null);

        assertThat(SamplesCsv.read(SamplesCsv.write(List.of(sample, sample))))
                .containsExactly(sample, sample);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "at,target\n",
                HEADER + "a",
                HEADER + "a,b,c,d,e,f,g,h,i",
                HEADER + "2026-01-31T12:00:00Z,t,yes,200,,,,,1",
                HEADER + "2026-01-31T12:00:00Z,t,true,OK,,,,,1",
                HEADER + "2026-01-31T12:00:00Z,t,true,200,,,,,",
                HEADER + "2026-01-31T12:00:00Z,t,true,200,,,,,-1",
                HEADER + "2026-01-31T12:00:00Z,t,true,200,,,,,NaN",
                HEADER + "2026-01-31T12:00:00Z,t,true,200,,,,,1e9",
                HEADER + "2026-01-31T12:00:00Z,t,true,200,,,,,1,",
                HEADER + "31.01.2026,t,true,200,,,,,1",
            })
    void refusesWhatIsNoSamplesFile(String csv) {
        assertThatThrownBy(() -> SamplesCsv.read(csv))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("HISTORY_INVALID"));
    }

    @Test
    void readsFalseAndQuotesAndNamesTheLine() {
        var bad = "2026-01-31T12:00:00Z,\"a\"\"b\",false,500,,,,,999999999";

        assertThat(SamplesCsv.read(HEADER + bad).getFirst().ok()).isFalse();
        assertThat(SamplesCsv.read(HEADER + bad).getFirst().target()).isEqualTo("a\"b");
        assertThatThrownBy(() -> SamplesCsv.read("at\n"))
                .hasMessageContaining("line 1;")
                .hasMessageEndingWith("at most 10000 samples.");
        assertThatThrownBy(() -> SamplesCsv.read(HEADER + bad + "\nx"))
                .hasMessageContaining("line 3;");
        assertThatThrownBy(
                        () ->
                                SamplesCsv.read(
                                        HEADER + "2026-01-31T12:00:00Z,\"t\"x\",true,200,,,,,1"))
                .hasMessageContaining("line 2;");
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        try {
            assertThat(SamplesCsv.read(HEADER + text)).isNotNull();
        } catch (AgentException.Permanent e) {
            assertThat(e.code()).isEqualTo("HISTORY_INVALID");
        }
    }

    @Test
    void readsTenThousandSamples() {
        var line = "2026-01-31T12:00:00Z,t,true,200,,,,,1\r\n";

        assertThat(SamplesCsv.read(HEADER + line.repeat(10_000))).hasSize(10_000);
        assertThatThrownBy(() -> SamplesCsv.read(HEADER + line.repeat(10_001)))
                .hasMessageContaining("line 10002");
    }
}
