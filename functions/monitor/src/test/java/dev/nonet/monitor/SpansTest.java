package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class SpansTest {
    @ParameterizedTest
    @CsvSource({"90s, PT1M30S", "30m, PT30M", "6h, PT6H", "30d, PT720H"})
    void areANumberAndAUnit(String span, Duration duration) {
        assertThat(Spans.parse(span)).isEqualTo(duration);
    }
}
