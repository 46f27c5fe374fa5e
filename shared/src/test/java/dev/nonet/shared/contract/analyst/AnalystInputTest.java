package dev.nonet.shared.contract.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;

import org.junit.jupiter.api.Test;

class AnalystInputTest {
    @Test
    void theExampleFollowsTheContract() throws Exception {
        var example = Json.mapper().readTree(AnalystInput.CONTRACT.example());

        var input = RecordReader.strict(AnalystInput.class).read(example.get("input"), "input");

        assertThat(example.get("task").textValue()).isNotBlank();
        assertThat(Json.mapper().valueToTree(input).toString())
                .contains(example.get("input").fieldNames().next());
    }
}
