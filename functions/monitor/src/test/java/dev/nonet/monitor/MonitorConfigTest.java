package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.net.AddressGuard.Reach;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class MonitorConfigTest {
    @Test
    void reachesPublicAddressesOnlyUnlessTheOperatorAllowsMore() {
        assertThat(MonitorConfig.from(Map.of()).reach()).isEqualTo(Reach.PUBLIC);
        assertThat(reach("refuse")).isEqualTo(Reach.PUBLIC);
        assertThat(reach("loopback")).isEqualTo(Reach.LOOPBACK);
    }

    @Test
    void onAwsNoPrivateAddressIsReached() throws IOException {
        assertThat(Files.readString(Path.of("..", "..", "template.yaml")))
                .containsOnlyOnce("PROBE_PRIVATE_ADDRESSES: refuse");
    }

    @Test
    void namesTheVariableThatIsWrong() {
        assertThatThrownBy(() -> reach("all"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PROBE_PRIVATE_ADDRESSES");
    }

    private static Reach reach(String value) {
        return MonitorConfig.from(Map.of("PROBE_PRIVATE_ADDRESSES", value)).reach();
    }
}
