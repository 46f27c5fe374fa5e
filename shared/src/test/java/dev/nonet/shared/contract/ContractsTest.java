package dev.nonet.shared.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.agent.AgentName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractsTest {
    @ParameterizedTest
    @EnumSource
    void everyAgentHasItsOwnContract(AgentName agent) {
        assertThat(Contracts.of(agent).agent()).isEqualTo(agent);
    }

    @Test
    void theyComeInTheOrderOfADelivery() {
        assertThat(Contracts.all()).extracting(Contract::agent).containsExactly(AgentName.values());
    }

    @ParameterizedTest
    @EnumSource
    void everyExampleFollowsItsContract(AgentName agent) throws Exception {
        var contract = Contracts.of(agent);
        var example = Json.mapper().readTree(contract.example());

        assertThat(example.path("task").asText()).isNotBlank();
        if (example.has("input")) {
            assertThat(RecordReader.strict(contract.input()).read(example.get("input"), "input"))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnAgentLeavesIsReadAsItWasWritten(AgentName agent) throws Exception {
        var type = Contracts.of(agent).result();
        for (var result : Samples.of(type)) {
            var json = Json.mapper().readTree(Json.mapper().writeValueAsBytes(result));
            assertThat((Record) RecordReader.lenient(type).read(json, "result")).isEqualTo(result);
        }
    }
}
