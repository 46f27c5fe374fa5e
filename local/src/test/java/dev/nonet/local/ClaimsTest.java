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
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Json;
import dev.nonet.validator.claims.ClaimCheck;
import dev.nonet.validator.claims.Subject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Real results of all agents before the validator: each is found true, and with one claim changed it is found false.
class ClaimsTest {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private static final FolderArtifacts ARTIFACTS =
            new FolderArtifacts(Path.of("../.nonet/artifacts/default"));

    /// Inputs whose results are looked at, beside the example of each agent.
    private static final Path INPUTS = Path.of("src/test/resources/claims");

    /// What may change unnoticed: what was measured once, is drawn by chance or needs the method itself to be counted again.
    private static final Map<AgentName, Set<String>> UNNOTICED =
            Map.of(
                    AgentName.RESEARCHER,
                    Set.of(
                            "/key_findings/*/agreement",
                            "/key_findings/*/score",
                            "/passages_indexed"),
                    AgentName.PLANNER,
                    Set.of(
                            "/risk/criticality_index/*/index",
                            "/risk/deadlines/*/chance",
                            "/risk/drivers/*/correlation",
                            "/risk/mean",
                            "/utilisation/*/used"),
                    AgentName.DEPLOYER,
                    Set.of("/versions/from"),
                    AgentName.DESIGNER,
                    Set.of("/accessibility/rules/*/cannot_tell", "/mockups/*/cannot_tell"),
                    AgentName.CODER,
                    Set.of("/build/warnings"),
                    AgentName.VALIDATOR,
                    Set.of(
                            "/coverage/by_file/*/missed_lines/*",
                            "/environment/limits/",
                            "/issues/*/line",
                            "/metrics/complexity_max",
                            "/metrics/duplication",
                            "/metrics/loc",
                            "/metrics/test_loc",
                            "/mutation/survived/*/line",
                            "/tests/*/duration_ms"),
                    AgentName.SECURITY,
                    Set.of(
                            "/issues/*/column",
                            "/issues/*/fingerprint",
                            "/scanned/rules",
                            "/secrets/*/entropy"),
                    AgentName.ANALYST,
                    Set.of(
                            "/anomalies/*/expected",
                            "/anomalies/*/score",
                            "/data_quality/*/rows",
                            "/forecast/backtest/horizon",
                            "/forecast/backtest/mase",
                            "/forecast/backtest/origins",
                            "/forecast/backtest/smape",
                            "/forecast/gaps",
                            "/forecast/n",
                            "/forecast/points/*/hi",
                            "/forecast/points/*/lo",
                            "/forecast/points/*/mean",
                            "/trends/*/slope_ci95/high",
                            "/trends/*/slope_ci95/low"));

    @ParameterizedTest
    @EnumSource
    void aRealResultIsFoundTrueByTheIdOfItsTask(AgentName agent) throws IOException {
        for (var body : bodies(agent)) {
            var done = run(agent, body);

            var verdict = validated("{\"task_id\": \"" + done.path("task_id").asText() + "\"}");

            assertThat(verdict.path("verdict").asText())
                    .as(verdict.toPrettyString())
                    .isEqualTo("pass");
        }
    }

    @Test
    void aDeploymentAndTheWayBackAreFoundTrue() throws IOException {
        var body = bodies(AgentName.CODER).getFirst();
        var jar = run(AgentName.CODER, body).at("/result/jar").asText();
        for (var input :
                List.of(
                        "{\"environment\": \"local\", \"artifact\": \"%s\", \"stack\": \"claims\"}",
                        "{\"environment\": \"local\", \"artifact\": \"%s\", \"stack\": \"claims\"}",
                        "{\"environment\": \"local\", \"stack\": \"claims\", \"rollback\":"
                                + " true}")) {
            var request = Json.mapper().createObjectNode().put("task", "deploy");
            request.set("input", Json.mapper().readTree(input.formatted(jar)));
            var done = run(AgentName.DEPLOYER, request);

            var verdict = validated("{\"task_id\": \"" + done.path("task_id").asText() + "\"}");

            assertThat(verdict.path("issues")).as(verdict.toPrettyString()).isEmpty();
            assertNoticed(AgentName.DEPLOYER, done.path("result"), request);
        }
    }

    @Test
    void theLatestResultOfTheSessionIsChecked() throws IOException {
        run(AgentName.MONITOR, bodies(AgentName.MONITOR).getLast());

        var verdict = validated("{\"agent\": \"monitor\"}");

        assertThat(verdict.path("verdict").asText()).as(verdict.toPrettyString()).isEqualTo("pass");
        assertThat(verdict.at("/validated_code/source").asText()).isEqualTo("latest_result");
    }

    @Test
    void aSecretThatIsShownIsNoticedAndNotRepeated() throws IOException {
        var token = "ghp_Zx81kQ0vLm42TtYh7RbWcPqN5sUe3JdKfAoG";
        var body = bodies(AgentName.SECURITY).getFirst();
        var result = run(AgentName.SECURITY, body).path("result");
        var shown =
                with(
                        result,
                        JsonPointer.compile("/issues/0/snippet"),
                        TextNode.valueOf("token=" + token));

        var ledger =
                ClaimCheck.of(new Subject(AgentName.SECURITY, shown, null, List.of(), ARTIFACTS));

        assertThat(ledger.issues())
                .allSatisfy(issue -> assertThat(issue.rule()).isEqualTo("claim:secrets"))
                .anySatisfy(issue -> assertThat(issue.file()).isEqualTo("/issues/0/snippet"))
                .allSatisfy(issue -> assertThat(issue.toString()).doesNotContain(token));
    }

    @Test
    void aResultThatBreaksItsContractIsToldWhere() throws IOException {
        var result = run(AgentName.PLANNER, bodies(AgentName.PLANNER).getFirst()).path("result");
        var broken =
                with(result, JsonPointer.compile("/schedule/1/effort"), TextNode.valueOf("three"));

        var ledger =
                ClaimCheck.of(new Subject(AgentName.PLANNER, broken, null, List.of(), ARTIFACTS));

        assertThat(ledger.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.rule()).isEqualTo("claim:contract"))
                .satisfies(issue -> assertThat(issue.file()).isEqualTo("/schedule/1/effort"))
                .satisfies(issue -> assertThat(issue.expected()).isEqualTo("a number"));
    }

    @ParameterizedTest
    @EnumSource
    void everyClaimThatIsChangedIsNoticed(AgentName agent) throws IOException {
        for (var body : bodies(agent)) {
            assertNoticed(agent, run(agent, body).path("result"), body);
        }
    }

    private static void assertNoticed(AgentName agent, JsonNode result, JsonNode body) {
        assertThat(ClaimCheck.of(subject(agent, result, body)).issues()).isEmpty();
        var unnoticed = new TreeSet<String>();
        var seen = new HashMap<String, Integer>();
        for (var pointer : leaves(result)) {
            if (seen.merge(shape(pointer), 1, Integer::sum) > 1) {
                continue;
            }
            for (var changed : changes(result.at(pointer))) {
                var claimed = subject(agent, with(result, pointer, changed), body);
                if (ClaimCheck.of(claimed).broken() == 0) {
                    unnoticed.add(shape(pointer));
                }
            }
        }
        for (var place : UNNOTICED.getOrDefault(agent, Set.of())) {
            unnoticed.removeIf(it -> it.startsWith(place));
        }
        assertThat(unnoticed).as(agent.word()).isEmpty();
    }

    /// The places of all entries of a list are one.
    private static String shape(JsonPointer pointer) {
        return pointer.toString().replaceAll("/\\d+", "/*");
    }

    private static List<JsonNode> bodies(AgentName agent) throws IOException {
        var bodies = new ArrayList<JsonNode>();
        var event = Path.of("../events/" + agent.word() + "-direct.json");
        bodies.add(Json.mapper().readTree(event.toFile()));
        try (var inputs = Files.newDirectoryStream(INPUTS, agent.word() + "*.json")) {
            for (var input : inputs) {
                var text =
                        Files.readString(input)
                                .replace("localhost:8000", "127.0.0.1:" + RunningSystem.port());
                var body = Json.mapper().createObjectNode().put("task", "work");
                bodies.add(body.set("input", Json.mapper().readTree(text)));
            }
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
        return new Subject(agent, result, body.get("input"), List.of(), ARTIFACTS);
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
        if (Sha256.isHex(value.asText())) {
            return List.of(TextNode.valueOf(Sha256.of(value.asText())));
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
