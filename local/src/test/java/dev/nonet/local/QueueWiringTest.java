package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.agent.AgentName;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// R17: whatever cannot be done ends in a queue that somebody is told of.
class QueueWiringTest {
    private static final Path TEMPLATE =
            Path.of("..").toAbsolutePath().normalize().resolve("template.yaml");

    @ParameterizedTest
    @EnumSource(AgentName.class)
    void everyAgentHasAQueueThatOutlastsItsWorkAndDeadLettersWithAnAlarm(AgentName agent)
            throws IOException {
        var template = Template.read(TEMPLATE);
        var function = template.function(agent.word()).orElseThrow();
        var queue = template.queue("nonet-" + agent.word()).orElseThrow();
        var dead = template.queue("nonet-" + agent.word() + "-dead").orElseThrow();

        assertThat(queue.visibility()).isGreaterThanOrEqualTo(function.timeout().multipliedBy(6));
        assertThat(queue.maxReceives()).isEqualTo(5);
        assertThat(queue.deadLetters()).hasValue(dead.name());
        assertThat(queue.retention()).isEqualTo(Duration.ofDays(4));
        assertThat(dead.retention()).isEqualTo(Duration.ofDays(14));
        assertThat(function.deadLetters()).hasValue(dead.name());
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
