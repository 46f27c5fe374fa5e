package dev.nonet.shared.contract.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;

import org.junit.jupiter.api.Test;

class SecurityInputTest {
    @Test
    void theExampleFollowsTheContract() throws Exception {
        var example = Json.mapper().readTree(SecurityInput.CONTRACT.example());

        var input = RecordReader.strict(SecurityInput.class).read(example.get("input"), "input");

        assertThat(example.get("task").textValue()).isNotBlank();
        assertThat(Json.mapper().valueToTree(input).toString())
                .contains(example.get("input").fieldNames().next());
    }
}
