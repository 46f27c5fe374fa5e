package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class BackoffTest {
    @ParameterizedTest
    @CsvSource({"1,2000", "2,4000", "3,8000", "5,32000", "8,256000", "9,300000", "1000,300000"})
    void doublesWithEveryReceiveUpToFiveMinutes(int receives, long most) {
        for (var draw = 0; draw < 100; draw++) {
            assertThat(Backoff.after(Duration.ofSeconds(2), receives))
                    .isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
        }
    }
}
