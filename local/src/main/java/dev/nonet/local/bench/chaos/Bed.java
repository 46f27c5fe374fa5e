package dev.nonet.local.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.harness.RedisOptions;
import dev.nonet.harness.RedisServer;
import dev.nonet.harness.SqsServer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentRuntime;
import dev.nonet.shared.agent.Retries;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.Tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// What an experiment runs on: a Redis server of its own, queues of its own, a folder for files.
///
/// @param hidden the visibility timeout of the queues
record Bed(RedisServer server, SqsServer sqs, String prefix, Path folder, Duration hidden)
        implements AutoCloseable {
    /// As in `template.yaml`.
    static final int RECEIVES = 5;

    private static final AtomicInteger BEDS = new AtomicInteger();

    /// A visibility timeout as for a function that may work for 3 s.
    static final Duration HIDDEN = Duration.ofSeconds(20);

    static Bed make(SqsServer sqs) {
        return make(sqs, RedisOptions.DEFAULTS);
    }

    static Bed make(SqsServer sqs, RedisOptions options) {
        return make(sqs, options, HIDDEN);
    }

    static Bed make(SqsServer sqs, RedisOptions options, Duration hidden) {
        try {
            var prefix = "b" + BEDS.incrementAndGet() + "-";
            var agent = prefix + AgentName.PLANNER.word();
            sqs.createQueue(agent + "-dead", hidden, "", 0);
            sqs.createQueue(agent, hidden, agent + "-dead", RECEIVES);
            sqs.createQueue(prefix + "relay", hidden, "", 0);
            var folder = Files.createTempDirectory("nonet-chaos-");
            return new Bed(RedisServer.start(options), sqs, prefix, folder, hidden);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The environment of a function.
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("REDIS_URL", server.uri().toString());
        environment.put("TASK_QUEUES", sqs.queueUrl(prefix + "{agent}"));
        environment.put("ARTIFACTS_FOLDER", folder.toString());
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        return environment;
    }

    Queues queues() {
        return Queues.of(FunctionConfig.from(environment()), environment()).orElseThrow();
    }

    /// A connection of its own, to be closed by the caller.
    Redis connect() {
        var redis = Redis.at(server.uri().toString());
        redis.warmUp();
        return redis;
    }

    /// What an operator may do, to be closed by the caller.
    RedisAdmin admin() {
        return RedisAdmin.connect(server.port());
    }

    /// A worker in this process.
    AgentRuntime runtime(Redis redis, Tasks tasks) {
        return new AgentRuntime(
                redis,
                tasks,
                Optional.of(queues()),
                tenant -> new FolderArtifacts(folder),
                Duration.ofHours(1),
                new Retries(Duration.ofMillis(1)));
    }

    static Tasks tasks(Redis redis) {
        return new Tasks(redis, Duration.ofHours(1), false);
    }

    /// A task in a session of its own.
    static TaskRequest task(String id, WorkInput input) {
        return task(id, TaskRequest.DEFAULT, input);
    }

    static TaskRequest task(String id, String tenant, WorkInput input) {
        return new TaskRequest(
                id, tenant, AgentName.PLANNER, id, "work", json(input), List.of(), Map.of());
    }

    private static JsonNode json(WorkInput input) {
        return Json.mapper().valueToTree(input);
    }

    @Override
    public void close() {
        server.close();
        delete(folder);
    }

    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
