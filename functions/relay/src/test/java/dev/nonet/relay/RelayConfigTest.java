package dev.nonet.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.net.AddressGuard.Reach;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

class RelayConfigTest {
    @Test
    void callsOnlyThePublicInternetAndHasNoSecretByItself() {
        assertThat(RelayConfig.from(Map.of("WEBHOOK_SECRET_ID", "")))
                .isEqualTo(new RelayConfig(Reach.PUBLIC, Optional.empty(), Optional.empty()));
    }

    @Test
    void readsEachVariable() {
        var environment =
                Map.of(
                        "CALLBACK_PRIVATE_ADDRESSES",
                        "loopback",
                        "WEBHOOK_SECRET",
                        "a",
                        "WEBHOOK_SECRET_ID",
                        "b");
        assertThat(RelayConfig.from(environment))
                .isEqualTo(new RelayConfig(Reach.LOOPBACK, Optional.of("a"), Optional.of("b")));
    }

    @Test
    void namesTheVariableThatIsWrong() {
        assertThatThrownBy(() -> RelayConfig.from(Map.of("CALLBACK_PRIVATE_ADDRESSES", "all")))
                .hasMessageContaining("CALLBACK_PRIVATE_ADDRESSES");
        try (var alone = new RelayHandler(Map.of())) {
            assertThatThrownBy(() -> Relay.invoke(alone, "{}")).hasMessageContaining("TASK_QUEUES");
        }
        assertThatThrownBy(
                        () ->
                                new RelayHandler(
                                        Map.of(
                                                "TASK_QUEUES",
                                                "http://127.0.0.1:9/{agent}",
                                                "CALLBACK_HOSTS",
                                                "hooks.example.com")))
                .hasMessageContaining("WEBHOOK_SECRET_ID");
    }
}
