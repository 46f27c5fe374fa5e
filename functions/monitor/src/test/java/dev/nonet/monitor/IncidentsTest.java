package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.monitor.MonitorResult.Incident;

import org.junit.jupiter.api.Test;

import java.util.List;

class IncidentsTest {
    @Test
    void areRunsOfFailedProbes() {
        var samples =
                List.of(
                        Samples.at(0, true, 1),
                        Samples.at(1, false, 1),
                        Samples.at(2, false, 1),
                        Samples.at(3, true, 1),
                        Samples.at(4, false, 1));

        assertThat(Incidents.of("t", samples))
                .containsExactly(
                        new Incident(
                                "t", Samples.START.plusSeconds(1), Samples.START.plusSeconds(3), 2),
                        new Incident("t", Samples.START.plusSeconds(4), null, 1));
        assertThat(Incidents.of("t", samples.subList(0, 1))).isEmpty();
    }
}
