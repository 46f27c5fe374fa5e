package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.net.AddressGuard;
import dev.nonet.shared.net.AddressGuard.Reach;

import org.junit.jupiter.api.Test;

import java.time.Clock;

import javax.net.ssl.SSLSocketFactory;

class WarmUpTest {
    @Test
    void reachesItsOwnServerWhateverRequestsMayReach() {
        var probe =
                new HttpProbe(
                        new AddressGuard(Reach.PUBLIC),
                        () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        Clock.systemUTC());

        assertThat(WarmUp.run(probe)).isTrue();
    }
}
