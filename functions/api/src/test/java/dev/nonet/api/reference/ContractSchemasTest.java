package dev.nonet.api.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Contracts;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.Violation;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Random;
import java.util.regex.Pattern;

class ContractSchemasTest {
    private static final int INPUTS = 2_000;

    /// What the reader expects of types and constraints. Anything else comes from a constructor, which no schema knows.
    private static final Pattern OF_THE_SCHEMA =
            Pattern.compile(
                    "an object|text|true or false|a whole number|a number|a list|one of .*|a"
                            + " (time|date) such as .*|at (least|most) [-0-9.].*|more than 0|0 or"
                            + " more|at least one entry|a size from .*|text of the form .*|.* or an"
                            + " object.*|an object or .*");

    private static JsonSchema schema(AgentName agent) {
        var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(new ContractSchemas().input(Contracts.of(agent).input()), config);
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaAndTheReaderTakeAndRefuseTheSame(AgentName agent) {
        var schema = schema(agent);
        var input = Contracts.of(agent).input();
        var json = new RecordJson(new Random(agent.word().hashCode()));
        var taken = 0;
        for (var i = 0; i < INPUTS; i++) {
            var value = (JsonNode) json.record(input);
            for (var mutations = i % 3; mutations > 0; mutations--) {
                value = json.mutated(value);
            }
            var bySchema = schema.validate(value);
            var byReader = violation(input, value);
            taken += byReader == null ? 1 : 0;

            if (byReader == null || !bySchema.isEmpty() || isOfTheSchema(byReader)) {
                assertThat(bySchema.isEmpty())
                        .as("%s%n reader: %s%n schema: %s", value, byReader, bySchema)
                        .isEqualTo(byReader == null);
            }
        }
        assertThat(taken).as("inputs that were taken").isBetween(INPUTS / 100, INPUTS - 1);
    }

    private static boolean isOfTheSchema(ContractViolation violation) {
        return violation.violations().stream()
                .map(Violation::expected)
                .anyMatch(expected -> OF_THE_SCHEMA.matcher(expected).matches());
    }

    private static <T extends Record> @Nullable ContractViolation violation(
            Class<T> type, JsonNode value) {
        try {
            RecordReader.strict(type).read(value, "input");
            return null;
        } catch (ContractViolation e) {
            return e;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theExampleFollowsTheSchema(AgentName agent) throws Exception {
        var example = Json.mapper().readTree(Contracts.of(agent).example());

        if (example.has("input")) {
            assertThat(schema(agent).validate(example.get("input"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSchemasThemselvesAreSchemas(AgentName agent) {
        var meta =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        var contract = Contracts.of(agent);

        assertThat(meta.validate(new ContractSchemas().input(contract.input()))).isEmpty();
        assertThat(meta.validate(new ContractSchemas().result(contract.result()))).isEmpty();
    }

    @Test
    void wordsOfTheSourceAreInTheSchema() {
        var schema = new ContractSchemas().input(Contracts.of(AgentName.PLANNER).input());

        assertThat(schema.at("/properties/project/description").asText())
                .isEqualTo("the project's name");
        assertThat(schema.at("/$defs/PlannerInputTask/properties/effort").toString())
                .contains("in working days");
    }

    @Test
    void aResultHasNoNullsAndRoomForMore() {
        var schema = new ContractSchemas().result(Contracts.of(AgentName.MONITOR).result());

        assertThat(schema.toString()).doesNotContain("\"null\"", "additionalProperties\":false");
        assertThat(schema.path("required").toString())
                .contains("\"probes\"")
                .doesNotContain("\"uptime\"");
    }
}
