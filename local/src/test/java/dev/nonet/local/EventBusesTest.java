package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class EventBusesTest {
    private static final Path TEMPLATE =
            Path.of("..").toAbsolutePath().normalize().resolve("template.yaml");

    private final List<String> called = new ArrayList<>();
    private final List<JsonNode> events = new ArrayList<>();
    private EventBuses buses = buses(Map.of());

    private EventBuses buses(Map<String, String> parameters) {
        try {
            return new EventBuses(
                    Template.read(TEMPLATE, parameters), this::record, Clock.systemUTC());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void record(String function, String event) {
        called.add(function);
        try {
            events.add(Json.mapper().readTree(event));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void forget() {
        called.clear();
        events.clear();
    }

    @Test
    void anEventOfAClientGoesToTheAgentThatItsTypeNames() throws IOException {
        var answer = put("nonet", "nonet.client", "planner", "{\"task\": \"plan\"}");

        assertThat(answer.path("FailedEntryCount").asInt()).isZero();
        assertThat(called).containsExactly("PlannerFunction");
        assertThat(events.getFirst().at("/detail/task").asText()).isEqualTo("plan");
        assertThat(events.getFirst().path("id").asText())
                .isEqualTo(answer.at("/Entries/0/EventId").asText());
    }

    @Test
    void anEventThatNoRuleMatchesGoesNowhere() throws IOException {
        put("nonet", "somebody.else", "planner", "{}");
        put("default", "nonet.client", "planner", "{}");
        put("unknown", "nonet.client", "planner", "{}");

        assertThat(called).isEmpty();
    }

    @Test
    void aDeploymentIsProbedWhereThatIsWanted() throws IOException {
        var detail = "{\"state\": \"SUCCESS\"}";
        put("default", "aws.codedeploy", DEPLOYMENT, detail);
        assertThat(called).isEmpty();

        buses =
                buses(
                        Map.of(
                                "DeploymentProbes",
                                "ENABLED",
                                "ProbeUrl",
                                "https://example.com/health"));
        put("default", "aws.codedeploy", DEPLOYMENT, "{\"state\": \"FAILURE\"}");
        assertThat(called).isEmpty();
        var answer = put("default", "aws.codedeploy", DEPLOYMENT, detail);
        assertThat(called).containsExactly("MonitorFunction");
        assertThat(events.getFirst().at("/detail/task").asText())
                .isEqualTo("probe https://example.com/health");
        assertThat(events.getFirst().path("detail-type").asText()).isEqualTo(DEPLOYMENT);
        assertThat(events.getFirst().path("id").asText())
                .isEqualTo(answer.at("/Entries/0/EventId").asText());

        put(
                "default",
                "aws.cloudformation",
                "CloudFormation Stack Status Change",
                "{\"status-details\": {\"status\": \"UPDATE_COMPLETE\"}}");
        assertThat(called).containsExactly("MonitorFunction", "MonitorFunction");
    }

    private static final String DEPLOYMENT = "CodeDeploy Deployment State-change Notification";

    @Test
    void whatIsNoEventIsRefused() throws IOException {
        assertThat(put("nonet", "nonet.client", "planner", "[]").path("FailedEntryCount").asInt())
                .isEqualTo(1);
        var answer =
                buses.put(
                        Json.mapper()
                                .readTree(
                                        "{\"Entries\": [{\"Detail\": \"{}\"}, {\"Source\": 1}]}"));
        assertThat(answer.path("FailedEntryCount").asInt()).isEqualTo(2);
        assertThat(answer.at("/Entries/0/ErrorCode").asText()).isEqualTo("InvalidArgument");
        assertThat(answer.at("/Entries/1/ErrorCode").asText()).isEqualTo("MalformedDetail");
        assertThat(called).isEmpty();
    }

    private JsonNode put(String bus, String source, String type, String detail) throws IOException {
        var request = Json.mapper().createObjectNode();
        request.putArray("Entries")
                .addObject()
                .put("EventBusName", bus)
                .put("Source", source)
                .put("DetailType", type)
                .put("Detail", detail);
        return buses.put(request);
    }
}
