package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.agent.AgentName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// R17: whatever cannot be done ends in a queue that somebody is told of.
class QueueWiringTest {
    private static final Path TEMPLATE =
            Path.of("..").toAbsolutePath().normalize().resolve("template.yaml");

    static List<String> functions() {
        return Stream.concat(
                        Arrays.stream(AgentName.values()).map(AgentName::word),
                        Stream.of("relay", "workflow"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyQueueOutlastsTheWorkAndHasDeadLettersWithAnAlarm(String word) throws IOException {
        var template = Template.read(TEMPLATE);
        var function = template.function(word).orElseThrow();
        var queue = template.queue("nonet-" + word).orElseThrow();
        var dead = template.queue("nonet-" + word + "-dead").orElseThrow();

        assertThat(queue.visibility()).isGreaterThanOrEqualTo(function.timeout().multipliedBy(6));
        assertThat(queue.maxReceives()).isEqualTo(5);
        assertThat(queue.deadLetters()).hasValue(dead.name());
        assertThat(queue.retention()).isEqualTo(Duration.ofDays(4));
        assertThat(dead.retention()).isEqualTo(Duration.ofDays(14));
        assertThat(function.triggers())
                .filteredOn(Trigger.Messages.class::isInstance)
                .singleElement()
                .satisfies(
                        trigger -> {
                            var messages = (Trigger.Messages) trigger;
                            assertThat(messages.queue()).isEqualTo(queue.name());
                            assertThat(messages.batchSize()).isBetween(1, 10);
                            assertThat(messages.concurrency()).isBetween(2, 1000);
                        });
        var resources = Yaml.read(TEMPLATE).path("Resources");
        var name = function.id().replace("Function", "");
        var alarm = resources.path(name + "DeadAlarm").path("Properties");
        assertThat(alarm.at("/Dimensions/0/Value/Fn::GetAtt").asText())
                .isEqualTo(name + "DeadQueue.QueueName");
        assertThat(alarm.path("MetricName").asText())
                .isEqualTo("ApproximateNumberOfMessagesVisible");
        assertThat(alarm.path("Threshold").asInt()).isZero();
        assertThat(alarm.at("/AlarmActions/0/Ref").asText()).isEqualTo("AlarmTopic");
        assertThat(resources.at("/" + name + "Queue/Properties/SqsManagedSseEnabled").asBoolean())
                .isTrue();
        assertThat(
                        resources
                                .at("/" + name + "DeadQueue/Properties/SqsManagedSseEnabled")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void noQueueIsLeftOut() throws IOException {
        assertThat(Template.read(TEMPLATE).queues())
                .extracting(Template.Queue::name)
                .containsExactlyInAnyOrderElementsOf(
                        functions().stream()
                                .flatMap(
                                        word ->
                                                Stream.of(
                                                        "nonet-" + word, "nonet-" + word + "-dead"))
                                .toList());
    }

    @ParameterizedTest
    @EnumSource(AgentName.class)
    void whatAnAgentFailsAtInTheBackgroundIsInItsDeadLetters(AgentName agent) throws IOException {
        assertThat(Template.read(TEMPLATE).function(agent.word()).orElseThrow().deadLetters())
                .hasValue("nonet-" + agent.word() + "-dead");
    }

    /// A bare task would be answered, and what failed for now forgotten with the answer.
    @Test
    void whatASchedulePutsToAnAgentIsAnEventWhoseFailuresGoOnInItsQueue() throws IOException {
        var probe = Yaml.read(TEMPLATE).at("/Resources/MonitorFunction/Properties/Events/Probe");
        var schedule = probe.path("Properties");

        assertThat(schedule.at("/Input/Fn::Sub").asText())
                .contains("\"detail-type\"", "\"detail\"");
        assertThat(schedule.at("/RetryPolicy/MaximumRetryAttempts").asInt()).isPositive();
        assertThat(schedule.at("/DeadLetterConfig/Arn/Fn::GetAtt").asText())
                .isEqualTo("MonitorDeadQueue.Arn");
    }

    /// Without a NAT nothing else is reached from the functions' network.
    @Test
    void everyServiceThatFunctionsCallHasAnEndpointThatLetsThisStackThroughAlone()
            throws IOException {
        var endpoints =
                Yaml.read(TEMPLATE).path("Resources").properties().stream()
                        .map(Map.Entry::getValue)
                        .filter(it -> it.path("Type").asText().equals("AWS::EC2::VPCEndpoint"))
                        .map(it -> it.path("Properties"))
                        .toList();

        assertThat(endpoints)
                .extracting(it -> it.at("/ServiceName/Fn::Sub").asText())
                .extracting(name -> name.substring(name.lastIndexOf('.') + 1))
                .containsExactlyInAnyOrder(
                        "s3", "sqs", "events", "scheduler", "states", "secretsmanager", "lambda");
        assertThat(endpoints)
                .allSatisfy(
                        it ->
                                assertThat(it.at("/PolicyDocument/Statement/0").toString())
                                        .contains("\"Resource\":")
                                        .doesNotContain(":*\"", "\"Resource\":\"*\""));
    }

    @ParameterizedTest
    @EnumSource(AgentName.class)
    void everyRuleThatCallsAnAgentKeepsWhatDidNotReachIt(AgentName agent) throws IOException {
        var name = Template.read(TEMPLATE).function(agent.word()).orElseThrow().id();
        for (var event :
                Yaml.read(TEMPLATE).at("/Resources/" + name + "/Properties/Events").properties()) {
            if (event.getValue().path("Type").asText().equals("EventBridgeRule")) {
                assertThat(
                                event.getValue()
                                        .at("/Properties/DeadLetterConfig/Arn/Fn::GetAtt")
                                        .asText())
                        .as(event.getKey())
                        .isEqualTo(name.replace("Function", "DeadQueue.Arn"));
            }
        }
    }
}
