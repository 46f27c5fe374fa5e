package dev.nonet.shared.contract.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorInputTest {
    @Test
    void readsItsOwnExample() throws JsonProcessingException {
        var body = Json.mapper().readTree(ValidatorInput.CONTRACT.example());

        assertThat(read(body.get("input").toString()).files()).hasSize(2);
    }

    @Test
    void needsNothingBecauseTheSessionsLatestCodeIsTheDefault() throws JsonProcessingException {
        var input = read("{}");

        assertThat(input.files()).isEmpty();
        assertThat(input.artifact()).isNull();
    }

    @Test
    void takesAnyJsonAndABooleanSchema() throws JsonProcessingException {
        var input = read("{\"target\": \"json\", \"json\": [1], \"schema\": true}");

        assertThat(input.json()).hasToString("[1]");
        assertThat(input.schema()).hasToString("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"target\": \"cobol\"}",
                "{\"artifact\": \"../../etc/passwd\"}",
                "{\"files\": [{\"path\": \"../A.java\", \"content\": \"\"}]}",
                "{\"thresholds\": {\"line_coverage\": 101}}",
                "{\"thresholds\": {\"complexity\": 0}}",
                "{\"limits\": {\"time_ms\": 99}}",
                "{\"limits\": {\"memory_mb\": 31}}",
                "{\"limits\": {\"output_kb\": 0}}",
                "{\"limits\": {\"disk_mb\": 0}}",
                "{\"limits\": {\"test_time_ms\": 900001}}",
                "{\"requirements\": [\"\"]}",
                "{\"unknown\": 1}"
            })
    void refusesWhatItsFieldsDoNotAllow(String input) {
        assertThatThrownBy(() -> read(input)).isInstanceOf(ContractViolation.class);
    }

    private static ValidatorInput read(String json) throws JsonProcessingException {
        return RecordReader.strict(ValidatorInput.class)
                .read(Json.mapper().readTree(json), "input");
    }
}
