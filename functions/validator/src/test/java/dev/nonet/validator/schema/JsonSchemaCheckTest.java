package dev.nonet.validator.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class JsonSchemaCheckTest {
    private final JsonSchemaCheck check = new JsonSchemaCheck(Map.of());

    @Test
    void saysWhereADocumentBreaksItsSchema() throws JsonProcessingException {
        var issues =
                issues(
                        "{\"name\": 1, \"tags\": [\"a\", 2]}",
                        """
                        {"type": "object", "required": ["id"],
                         "properties": {"name": {"type": "string"}, "tags": {"items": {"type": "string"}}}}
                        """);

        assertThat(issues)
                .extracting(Issue::rule, Issue::file)
                .containsExactly(
                        tuple("schema:required", ""),
                        tuple("schema:type", "/name"),
                        tuple("schema:type", "/tags/1"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://json-schema.org/draft-07/schema#, draft-07",
        "https://json-schema.org/draft/2019-09/schema, 2019-09",
        "https://json-schema.org/draft/2020-12/schema, 2020-12"
    })
    void knowsTheDraftThatASchemaNames(String uri, String draft) throws JsonProcessingException {
        var schema = "{\"$schema\": \"" + uri + "\", \"type\": \"string\"}";

        assertThat(JsonSchemaCheck.draft(Json.mapper().readTree(schema))).isEqualTo(draft);
        assertThat(issues("1", schema)).hasSize(1);
        assertThat(issues("\"a\"", schema)).isEmpty();
    }

    @Test
    void takesDraft202012WhereNoneIsNamed() throws JsonProcessingException {
        assertThat(issues("[1, \"a\"]", "{\"prefixItems\": [{\"type\": \"string\"}]}")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"$schema": "http://json-schema.org/draft-03/schema#"} | SCHEMA_DRAFT_UNSUPPORTED
                    {"$schema": "http://json-schema.org/draft-04/schema#"} | SCHEMA_DRAFT_UNSUPPORTED
                    {"type": "strin"}                                      | SCHEMA_INVALID
                    {"minimum": "1"}                                       | SCHEMA_INVALID
                    {"pattern": "(a"}                                      | SCHEMA_INVALID
                    {"pattern": "\\\\a"}                                   | SCHEMA_INVALID
                    {"$ref": "http://127.0.0.1:1/x"}                       | SCHEMA_REFERENCE_UNKNOWN
                    {"$ref": "file:///etc/passwd"}                         | SCHEMA_REFERENCE_UNKNOWN
                    {"$ref": "classpath:sandbox.sh"}                       | SCHEMA_REFERENCE_UNKNOWN
                    {"$ref": "#"}                                          | SCHEMA_LIMIT
                    {"pattern": "(.*a){20}b"}                              | SCHEMA_LIMIT
                    """)
    void refusesSchemasThatItCannotUse(String schema, String code) {
        assertThatThrownBy(() -> issues("\"" + "a".repeat(50) + "!\"", schema))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void saysHowManyPlacesOfASchemaAreWrongAndWhereTheFirstIs() {
        assertThatThrownBy(() -> issues("1", "{\"minimum\": \"1\"}"))
                .hasMessage(
                        "The schema itself breaks its draft in 1 place, the first at /minimum"
                                + " (type).");
    }

    @Test
    void followsReferencesToDocumentsThatAreKnown() throws JsonProcessingException {
        var knowing = new JsonSchemaCheck(Map.of("http://x/y", "{\"type\": \"string\"}"));

        assertThat(
                        knowing.check(
                                Json.mapper().readTree("1"),
                                Json.mapper().readTree("{\"$ref\": \"http://x/y\"}"),
                                Duration.ofSeconds(10)))
                .hasSize(1);
    }

    @Test
    void followsReferencesToMetaSchemas() throws JsonProcessingException {
        var schema = "{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}";

        assertThat(issues("{\"type\": 1}", schema)).isNotEmpty();
        assertThat(issues("{\"type\": \"object\"}", schema)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "{}"})
    void allowsEverythingWithSchemasThatDo(String schema) throws JsonProcessingException {
        assertThat(issues("{\"a\": [1]}", schema)).isEmpty();
    }

    @Test
    void tellsAtMostAThousandIssues() throws JsonProcessingException {
        assertThat(issues("[1" + ",1".repeat(2_000) + "]", "{\"items\": false}")).hasSize(1_000);
    }

    private List<Issue> issues(String json, String schema) throws JsonProcessingException {
        return check.check(
                Json.mapper().readTree(json),
                Json.mapper().readTree(schema),
                Duration.ofSeconds(20));
    }
}
