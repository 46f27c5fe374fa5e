package dev.nonet.shared.contract.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorInputTest {
    @Test
    void readsItsExample() throws JsonProcessingException {
        var request = Json.mapper().readTree(MonitorInput.CONTRACT.example());

        var input = RecordReader.strict(MonitorInput.class).read(request.get("input"), "input");

        assertThat(input.targets())
                .singleElement()
                .extracting(ProbeTarget::url)
                .isEqualTo("https://example.com/");
        assertThat(input.count()).isEqualTo(3);
    }

    @Test
    void readsEveryKindOfAssertion() throws JsonProcessingException {
        var input =
                read(
                        """
                        {'targets': [{'url': 'http://a/', 'method': 'HEAD', 'assertions': [
                          {'status': 200},
                          {'header': 'content-type', 'contains': 'json'},
                          {'json_pointer': '/status', 'value': 'online'},
                          {'body_contains': 'online'},
                          {'max_total_ms': 500}]}]}\
                        """);

        assertThat(input.targets().getFirst().assertions())
                .containsExactly(
                        new Assertion.Status(200),
                        new Assertion.Header("content-type", null, "json"),
                        new Assertion.JsonValueAt(
                                "/status", Json.mapper().getNodeFactory().textNode("online")),
                        new Assertion.Body("online"),
                        new Assertion.Total(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'targets': [{'url': ''}]}",
                "{'targets': [{'url': 'http://a/', 'method': 'POST'}]}",
                "{'targets': [{'url': 'http://a/', 'timeout_ms': 10001}]}",
                "{'targets': [{'url': 'http://a/', 'assertions': [{'status': 99}]}]}",
                "{'targets': [{'url': 'http://a/', 'assertions': [{'json_pointer': 'a', 'value':"
                        + " 1}]}]}",
                "{'targets': [{'url': 'http://a/', 'assertions': [{}]}]}",
                "{'thresholds': [{'metric': 'uptime'}]}",
                "{'thresholds': [{'metric': 'uptime', 'above': 1, 'below': 2}]}",
                "{'thresholds': [{'metric': 'cpu', 'above': 1}]}",
                "{'slos': [{'objective': 1}]}",
                "{'slos': [{'objective': 99.9}]}",
                "{'slos': [{'objective': 0.99, 'sli': 'latency'}]}",
                "{'slos': [{'objective': 0.99, 'latency_ms': 300}]}",
                "{'slos': [{'objective': 0.99, 'window': 'P30D'}]}",
                "{'count': 0}",
                "{'count': 101}",
                "{'interval_ms': 60001}",
                "{'window': '0d'}",
                "{'history': 'abc'}",
            })
    void refusesWhatIsOutOfBounds(String input) {
        assertThatThrownBy(() -> read(input)).isInstanceOf(ContractViolation.class);
    }

    private static MonitorInput read(String json) throws JsonProcessingException {
        return RecordReader.strict(MonitorInput.class)
                .read(Json.mapper().readTree(json.replace('\'', '"')), "input");
    }
}
