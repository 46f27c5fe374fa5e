package dev.nonet.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.local.workflow.Agents;
import dev.nonet.local.workflow.WorkflowRunner;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.TaskBody;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.Start;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// Step Functions on this machine, as far as functions know it: executions are started and woken by its actions, and ask
/// the agents' functions.
final class LocalWorkflows implements Closeable {
    /// What functions are told as the state machine.
    static final String MACHINE =
            LambdaEvents.arn("states", "stateMachine:" + TemplateReader.STACK);

    private final Redis redis;
    private final WorkflowRunner runner;

    /// @param functions by their ids, as they are when they are called
    /// @param ended is told the end of each run with its tenant, and throws where it has to be told again
    LocalWorkflows(
            String redisUrl,
            Template template,
            Map<String, LocalFunction> functions,
            BiConsumer<String, RunRecord> ended) {
        var config = FunctionConfig.from(Map.of("REDIS_URL", redisUrl));
        this.redis = Redis.at(redisUrl);
        this.runner =
                new WorkflowRunner(
                        redis,
                        new Tasks(redis, config.taskTtl(), false),
                        config.runTtl(),
                        new Functions(template, functions),
                        ended);
    }

    void warmUp() {
        redis.warmUp();
    }

    /// Goes on with runs that another process left.
    void resume() {
        runner.resume();
    }

    /// The actions of Step Functions, by their targets.
    Map<String, UnaryOperator<JsonNode>> actions() {
        return Map.of(
                "AWSStepFunctions.StartExecution", this::start,
                "AWSStepFunctions.SendTaskSuccess", this::wake);
    }

    private JsonNode start(JsonNode request) {
        try {
            var input = Json.mapper().readTree(request.path("input").asText());
            var start = Start.read(input.path("start"));
            runner.start(start);
            return JsonNodeFactory.instance
                    .objectNode()
                    .put(
                            "executionArn",
                            LambdaEvents.arn(
                                    "states",
                                    "execution:" + TemplateReader.STACK + ":" + start.name()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The input of an execution is JSON", e);
        }
    }

    private JsonNode wake(JsonNode request) {
        runner.wake(request.path("taskToken").asText());
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        runner.close();
        redis.close();
    }

    /// The agents as functions of this process.
    private record Functions(Template template, Map<String, LocalFunction> byId) implements Agents {
        @Override
        public JsonNode ask(TaskRequest task) throws IOException {
            var event = TaskBody.direct(task).toString().getBytes(StandardCharsets.UTF_8);
            var function = byId.get(find(task.agent()).id());
            if (function == null) {
                throw new IllegalStateException("There is no function " + task.agent().word());
            }
            return Json.mapper().readTree(function.invoke(event));
        }

        /// As many as the template lets its queue have.
        @Override
        public int atOnce(AgentName agent) {
            return find(agent).triggers().stream()
                    .filter(Trigger.Messages.class::isInstance)
                    .mapToInt(trigger -> ((Trigger.Messages) trigger).concurrency())
                    .max()
                    .orElseThrow();
        }

        private Template.Function find(AgentName agent) {
            return template.function(agent.word()).orElseThrow();
        }
    }
}
