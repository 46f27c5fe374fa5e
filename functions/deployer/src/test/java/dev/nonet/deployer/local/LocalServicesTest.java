package dev.nonet.deployer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

class LocalServicesTest {
    @Test
    void runAtMostEightServices() {
        try (var services = new LocalServices()) {
            assertThat(nested(services, "a", 8)).isEqualTo("");
            assertThatThrownBy(() -> nested(services, "b", 9))
                    .extracting("code")
                    .isEqualTo("LOCAL_SERVICES_FULL");
        }
    }

    @Test
    void areForgottenWhenTheyNeverServed() {
        try (var services = new LocalServices()) {
            assertThat(nested(services, "a", 8)).isEqualTo("");
            assertThat(nested(services, "b", 8)).isEqualTo("");
        }
    }

    @Test
    void areDeployedOneAtATime() throws Exception {
        try (var services = new LocalServices()) {
            services.with(
                    "a",
                    service -> {
                        var other =
                                CompletableFuture.supplyAsync(
                                        () -> services.with("a", LocalService::log));
                        assertThatThrownBy(other::join)
                                .rootCause()
                                .extracting("code")
                                .isEqualTo("DEPLOYMENT_RUNNING");
                        return CompletableFuture.supplyAsync(
                                        () -> services.with("b", LocalService::log))
                                .join();
                    });
        }
    }

    @Test
    void keepTheLast64KibibytesOfALog() {
        var log = new BoundedLog();
        var text = "x".repeat(40_000) + "y".repeat(40_000);
        log.drain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(log.text()).isEqualTo(text.substring(80_000 - 64 * 1024));
        var small = new BoundedLog();
        small.drain(new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)));
        assertThat(small.text()).isEqualTo("abc");
    }

    private static String nested(LocalServices services, String prefix, int count) {
        return services.with(
                prefix + count,
                service -> count == 1 ? service.log() : nested(services, prefix, count - 1));
    }
}
