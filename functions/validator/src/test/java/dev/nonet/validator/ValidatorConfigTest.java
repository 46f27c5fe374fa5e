package dev.nonet.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.validator.ValidatorConfig.Sandbox;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class ValidatorConfigTest {
    @Test
    void letsNoCodeRunByDefault() {
        assertThat(ValidatorConfig.from(Map.of())).isEqualTo(new ValidatorConfig(Sandbox.OFF));
    }

    @Test
    void readsEveryVariable() {
        assertThat(ValidatorConfig.from(Map.of("SANDBOX", "child")))
                .isEqualTo(new ValidatorConfig(Sandbox.CHILD));
        assertThat(ValidatorConfig.from(Map.of("SANDBOX", "off")).sandbox()).isEqualTo(Sandbox.OFF);
    }

    @Test
    void namesTheVariableThatIsWrong() {
        assertThatThrownBy(() -> ValidatorConfig.from(Map.of("SANDBOX", "yes")))
                .hasMessageContaining("SANDBOX");
    }

    @Test
    void isSwitchedOffByTheTemplate() throws IOException {
        var template = Files.readString(Path.of("../../template.yaml"));
        var function = template.substring(template.indexOf("  ValidatorFunction:"));

        assertThat(function.substring(0, function.indexOf("Events:"))).contains("SANDBOX: 'off'");
    }
}
