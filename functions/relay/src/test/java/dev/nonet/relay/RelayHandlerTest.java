package dev.nonet.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class RelayHandlerTest {
    @Test
    void primesItselfWithoutATrace() throws Exception {
        try (var relay = new Relay()) {
            relay.handler.prime();

            List<String> keys = Relay.redis(commands -> commands.keys("*"));
            assertThat(keys).isEmpty();
            assertThat(relay.ended()).isEmpty();
            assertThat(relay.delayed()).isZero();
        }
    }

    @Test
    void startsWhereRedisAndItsQueueAreOutOfReach() {
        var nowhere =
                Map.of(
                        "REDIS_URL",
                        "redis://127.0.0.1:9",
                        "TASK_QUEUES",
                        "http://127.0.0.1:9/{agent}");
        try (var relay = new Relay(nowhere)) {
            relay.handler.prime();

            assertThat(relay.hear("{\"sweep\":\"again\"}").path("batchItemFailures")).isEmpty();
        }
    }
}
