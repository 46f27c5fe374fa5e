package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.Json;
import dev.nonet.validator.claims.ClaimCheck;
import dev.nonet.validator.claims.Subject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Real results of all agents before the validator: each is found true, and with one claim changed it is found false.
class ClaimsTest {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /// Requests whose results are looked at, beside the example of each agent's contract.
    private static final Map<String, String> REQUESTS =
            Map.of(
                    "planner",
                    """
                    {"start": "2026-03-02", "seed": 3, "simulations": 500,
                     "calendar": {"working_days": ["monday", "tuesday", "wednesday", "thursday"], "holidays": ["2026-03-05"]},
                     "resources": [{"id": "ada", "capacity": 1, "skills": ["java"], "cost_rate": 500},
                                   {"id": "bob", "capacity": 2, "skills": ["java"], "cost_rate": 400}],
                     "tasks": [
                       {"id": "a", "effort": 2.5, "needs": [{"resource": "java", "amount": 1}], "phase": "one"},
                       {"id": "b", "effort": {"optimistic": 1, "likely": 2, "pessimistic": 6}, "phase": "one",
                        "needs": [{"resource": "ada", "amount": 0.5}], "depends_on": [{"id": "a", "type": "SS", "lag": 1}]},
                       {"id": "c", "effort": 1, "needs": [{"resource": "bob", "amount": 2}], "phase": "two",
                        "depends_on": [{"id": "b", "type": "FF", "lag": 0.5}], "deadline": "2026-03-10"},
                       {"id": "d", "effort": 3, "depends_on": [{"id": "c", "type": "SF", "lag": 4}], "phase": "two"},
                       {"id": "done", "effort": 0, "depends_on": [{"id": "c"}, {"id": "d"}], "deadline": "2026-03-03"}]}
                    """);

    /// What may change unnoticed: what nobody else can count again, being drawn by chance or measured once.
    private static final Map<String, Set<String>> UNNOTICED =
            Map.of(
                    "planner",
                    Set.of(
                            "/risk/criticality_index/*/index",
                            "/risk/deadlines/*/chance",
                            "/risk/drivers/*/correlation",
                            "/risk/mean"));

    static Stream<AgentName> agents() {
        return Stream.of(AgentName.PLANNER);
    }

    @ParameterizedTest
    @MethodSource("agents")
    void aRealResultIsFoundTrueByTheIdOfItsTask(AgentName agent) throws IOException {
        for (var body : bodies(agent)) {
            var done = run(agent, body);

            var verdict = validated("{\"task_id\": \"" + done.path("task_id").asText() + "\"}");

            assertThat(verdict.path("verdict").asText())
                    .as(verdict.toPrettyString())
                    .isEqualTo("pass");
        }
    }

    @ParameterizedTest
    @MethodSource("agents")
    void everyClaimThatIsChangedIsNoticed(AgentName agent) throws IOException {
        var unnoticed = new TreeSet<String>();
        for (var body : bodies(agent)) {
            var result = run(agent, body).path("result");
            for (var pointer : leaves(result)) {
                for (var changed : changes(result.at(pointer))) {
                    if (ClaimCheck.of(subject(agent, with(result, pointer, changed), body)).broken()
                            == 0) {
                        unnoticed.add(pointer.toString().replaceAll("/\\d+", "/*"));
                    }
                }
            }
        }

        unnoticed.removeAll(UNNOTICED.getOrDefault(agent.word(), Set.of()));
        assertThat(unnoticed).as(agent.word()).isEmpty();
    }

    private static List<JsonNode> bodies(AgentName agent) throws IOException {
        var bodies = new ArrayList<JsonNode>();
        var event = Path.of("../events/" + agent.word() + "-direct.json");
        bodies.add(Json.mapper().readTree(event.toFile()));
        var request = REQUESTS.get(agent.word());
        if (request != null) {
            bodies.add(
                    Json.mapper()
                            .createObjectNode()
                            .put("task", "work")
                            .set("input", Json.mapper().readTree(request)));
        }
        return bodies;
    }

    private static JsonNode run(AgentName agent, JsonNode body) throws IOException {
        var answer =
                Json.mapper()
                        .readTree(
                                RunningSystem.invoke(
                                        agent.word(), Json.mapper().writeValueAsBytes(body)));
        assertThat(answer.path("status").asText()).as(answer.toPrettyString()).isEqualTo("success");
        return answer;
    }

    private static JsonNode validated(String result) throws IOException {
        var body =
                Json.mapper()
                        .readTree(
                                "{\"task\": \"validate\", \"input\": {\"result\": "
                                        + result
                                        + "}}");
        return run(AgentName.VALIDATOR, body).path("result");
    }

    private static Subject subject(AgentName agent, JsonNode result, JsonNode body) {
        return new Subject(
                agent,
                result,
                body.get("input"),
                List.of(),
                new FolderArtifacts(Path.of("../.nonet/artifacts/default")));
    }

    private static List<JsonPointer> leaves(JsonNode json) {
        var leaves = new ArrayList<JsonPointer>();
        collect(json, JsonPointer.empty(), leaves);
        return leaves;
    }

    private static void collect(JsonNode json, JsonPointer at, List<JsonPointer> leaves) {
        switch (json) {
            case ObjectNode object ->
                    object.properties()
                            .forEach(
                                    field ->
                                            collect(
                                                    field.getValue(),
                                                    at.appendProperty(field.getKey()),
                                                    leaves));
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    collect(array.get(i), at.appendIndex(i), leaves);
                }
            }
            default -> leaves.add(at);
        }
    }

    /// Other values that a claim could have.
    private static List<JsonNode> changes(JsonNode value) {
        if (value.isIntegralNumber()) {
            return List.of(LongNode.valueOf(value.longValue() + 1));
        }
        if (value.isNumber()) {
            return List.of(
                    DoubleNode.valueOf(value.doubleValue() * 1.1 + 0.1),
                    DoubleNode.valueOf(value.doubleValue() / 2 - 0.1));
        }
        if (value.isBoolean()) {
            return List.of(BooleanNode.valueOf(!value.booleanValue()));
        }
        return DATE.matcher(value.asText()).matches()
                ? List.of(TextNode.valueOf(LocalDate.parse(value.asText()).plusDays(1).toString()))
                : List.of();
    }

    private static JsonNode with(JsonNode result, JsonPointer pointer, JsonNode value) {
        var copy = result.deepCopy();
        var parent = copy.at(pointer.head());
        if (parent instanceof ArrayNode array) {
            array.set(pointer.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), value);
        }
        return copy;
    }
}
