package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class GatewayTest {
    @Test
    void aTakenPortIsNamed() {
        var first = Gateway.start(0, List.of(), Map.of());
        try (first) {
            assertThatThrownBy(() -> Gateway.start(first.port(), List.of(), Map.of()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Port " + first.port() + " is taken");
        }
    }
}
