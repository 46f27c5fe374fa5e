package dev.nonet.shared.contract.researcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResearcherInputTest {
    @Test
    void readsItsExample() throws JsonProcessingException {
        var request = Json.mapper().readTree(ResearcherInput.CONTRACT.example());

        var input = RecordReader.strict(ResearcherInput.class).read(request.get("input"), "input");

        assertThat(input.query()).isNull();
        assertThat(input.sources())
                .singleElement()
                .extracting(ResearchSource::title)
                .isEqualTo("Cold starts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'title': 'nothing to read'}",
                "{'text': 'a', 'url': 'https://example.com/'}",
            })
    void refusesSourcesThatAreNotExactlyOneThing(String source) {
        assertThatThrownBy(() -> read("{'sources': [" + source + "]}"))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("input.sources[0]: expected exactly one of text, artifact");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'query': ''}",
                "{'max_sources': 0}",
                "{'max_sources': 101}",
                "{'language': 'english'}",
                "{'depth': 'deepest'}",
                "{'sources': [{'artifact': 'abc'}]}",
                "{'topic': 'unknown'}",
            })
    void refusesWhatIsOutOfBounds(String input) {
        assertThatThrownBy(() -> read(input)).isInstanceOf(ContractViolation.class);
    }

    @ParameterizedTest
    @CsvSource({"QUICK, 3", "STANDARD, 5", "DEEP, 10"})
    void depthIsANumberOfFindings(ResearchDepth depth, int findings) {
        assertThat(depth.findings()).isEqualTo(findings);
    }

    private static ResearcherInput read(String json) throws JsonProcessingException {
        return RecordReader.strict(ResearcherInput.class)
                .read(Json.mapper().readTree(json.replace('\'', '"')), "input");
    }
}
