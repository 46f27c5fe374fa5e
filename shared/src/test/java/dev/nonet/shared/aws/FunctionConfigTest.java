package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.memory.Topology;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

class FunctionConfigTest {
    @Test
    void hasDefaultsForAFunctionThatIsToldNothing() {
        var config = FunctionConfig.from(Map.of());

        assertThat(config.redisUrl()).isEqualTo("redis://127.0.0.1:6379");
        assertThat(config.redisUser()).isEmpty();
        assertThat(config.artifactsBucket()).isEmpty();
        assertThat(config.artifactsFolder()).isEqualTo(Path.of("/tmp/nonet-artifacts"));
        assertThat(config.taskTtl()).isEqualTo(Duration.ofDays(7));
        assertThat(config.contextTtl()).isEqualTo(Duration.ofDays(1));
        assertThat(config.runTtl()).isEqualTo(Duration.ofDays(30));
        assertThat(config.retryWait()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void readsEveryVariable() {
        var config =
                FunctionConfig.from(
                        Map.of(
                                "REDIS_URL", "rediss://r:1",
                                "REDIS_AUTH", "iam",
                                "REDIS_USER", "u",
                                "ARTIFACTS_BUCKET", "b",
                                "ARTIFACTS_FOLDER", "/f",
                                "TASK_TTL_SECONDS", "60",
                                "CONTEXT_TTL_SECONDS", "30",
                                "RUN_TTL_SECONDS", "90",
                                "RETRY_WAIT_MILLIS", "20"));

        assertThat(config.redisUrl()).isEqualTo("rediss://r:1");
        assertThat(config.redisUser()).contains("u");
        assertThat(config.artifactsBucket()).contains("b");
        assertThat(config.artifactsFolder()).isEqualTo(Path.of("/f"));
        assertThat(config.taskTtl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.contextTtl()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.runTtl()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.retryWait()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void aUserCountsOnlyWhereItSignsIn() {
        assertThat(FunctionConfig.from(Map.of("REDIS_AUTH", "none", "REDIS_USER", "u")).redisUser())
                .isEmpty();
        assertThatThrownBy(() -> FunctionConfig.from(Map.of("REDIS_AUTH", "iam")))
                .hasMessageContaining("REDIS_USER");
        assertThatThrownBy(() -> FunctionConfig.from(Map.of("REDIS_URL", "127.0.0.1:6379")))
                .hasMessageContaining("REDIS_URL");
        assertThatThrownBy(() -> FunctionConfig.from(Map.of("REDIS_AUTH", "password")))
                .hasMessageContaining("REDIS_AUTH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1h", "1.5"})
    void namesTheVariableThatIsWrong(String value) {
        assertThatThrownBy(() -> FunctionConfig.from(Map.of("TASK_TTL_SECONDS", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TASK_TTL_SECONDS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "1s", "100000"})
    void namesTheWaitThatIsWrong(String value) {
        assertThatThrownBy(() -> FunctionConfig.from(Map.of("RETRY_WAIT_MILLIS", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RETRY_WAIT_MILLIS");
    }

    @Test
    void readsHowManyReplicasHaveToAcknowledge() {
        assertThat(FunctionConfig.from(Map.of()).redisTopology()).isEqualTo(Topology.SINGLE);
        assertThat(FunctionConfig.from(Map.of("REDIS_REPLICAS", "2")).redisTopology())
                .isEqualTo(new Topology(false, 2));
        assertThat(FunctionConfig.from(Map.of("REDIS_CLUSTER", "true")).redisTopology())
                .isEqualTo(new Topology(true, 0));
        assertThatThrownBy(() -> FunctionConfig.from(Map.of("REDIS_REPLICAS", "6")))
                .hasMessageContaining("REDIS_REPLICAS");
        assertThatThrownBy(
                        () ->
                                FunctionConfig.from(
                                        Map.of("REDIS_CLUSTER", "true", "REDIS_REPLICAS", "1")))
                .hasMessageContaining("REDIS_REPLICAS");
    }
}
