package dev.nonet.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

class DeployerConfigTest {
    @Test
    void allowsDryRunsAloneUnlessToldOtherwise() {
        assertThat(DeployerConfig.from(Map.of()).targets()).isEqualTo(Set.of("aws-dry-run"));
        assertThat(DeployerConfig.from(Map.of()).allowsLocal()).isFalse();
    }

    @Test
    void readsTheTargets() {
        var config = DeployerConfig.from(Map.of("DEPLOY_TARGETS", "aws-dry-run, local"));

        assertThat(config.targets()).isEqualTo(Set.of("aws-dry-run", "local"));
        assertThat(config.allowsLocal()).isTrue();
    }

    @Test
    void namesTheVariableOfABadValue() {
        assertThatThrownBy(() -> DeployerConfig.from(Map.of("DEPLOY_TARGETS", "moon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DEPLOY_TARGETS");
    }

    @Test
    void isWhatTheTemplateSets() throws IOException {
        assertThat(Files.readString(Path.of("../../template.yaml")))
                .containsOnlyOnce("DEPLOY_TARGETS: aws-dry-run");
    }
}
