package dev.nonet.shared.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

class TaskIdTest {
    @Test
    void isAVersion7UuidWithTheTimeInFront() {
        // RFC 9562, appendix A.6: 2022-02-22T19:22:22Z is 0x017F22E279B0 ms.
        var clock = Clock.fixed(Instant.ofEpochMilli(0x017F22E279B0L), ZoneOffset.UTC);

        var id = UUID.fromString(TaskId.next(clock));

        assertThat(id.toString()).startsWith("017f22e2-79b0-7");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void neverComesTwice() {
        var clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        var ids = ConcurrentHashMap.<String>newKeySet();

        IntStream.range(0, 100_000).parallel().forEach(i -> ids.add(TaskId.next(clock)));

        assertThat(ids).hasSize(100_000);
    }
}
