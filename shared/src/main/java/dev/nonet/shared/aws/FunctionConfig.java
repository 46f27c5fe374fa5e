package dev.nonet.shared.aws;

import dev.nonet.shared.memory.Topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What every function is told by its environment.
///
/// @param redisUrl `REDIS_URL`, `redis://` or `rediss://`
/// @param redisUser `REDIS_USER`, who signs in with the function's role, where `REDIS_AUTH` is `iam` and not `none`
/// @param redisTopology `REDIS_CLUSTER`, `true` for a cluster, and `REDIS_REPLICAS`, how many have to acknowledge what
///     decides something; 0 where Redis itself is durable or need not be
/// @param artifactsBucket `ARTIFACTS_BUCKET`, an S3 bucket; on AWS
/// @param artifactsFolder `ARTIFACTS_FOLDER`, where there is no bucket
/// @param taskTtl `TASK_TTL_SECONDS`, how long a task is kept after its last change
/// @param contextTtl `CONTEXT_TTL_SECONDS`, how long a value of the shared context is kept
/// @param runTtl `RUN_TTL_SECONDS`, how long a run of a workflow is kept after its last change
/// @param taskQueues `TASK_QUEUES`, the URL of an agent's queue with `{agent}` for its name; without it nothing is queued
/// @param handOver `HANDOVER_SECONDS`, after which a task that a client waits for goes on in its queue
/// @param retryWait `RETRY_WAIT_MILLIS`, around which the second attempt at what may pass waits; a message whose attempts all
///     failed comes again after twice that, and then later each time
/// @param eventBus `EVENT_BUS`, the name of the bus that hears of every task's end
/// @param callbackHosts `CALLBACK_HOSTS`, the hosts that may be called when a task is over, separated by commas
public record FunctionConfig(
        String redisUrl,
        Optional<String> redisUser,
        Topology redisTopology,
        Optional<String> artifactsBucket,
        Path artifactsFolder,
        Duration taskTtl,
        Duration contextTtl,
        Duration runTtl,
        Optional<String> taskQueues,
        Duration handOver,
        Duration retryWait,
        Optional<String> eventBus,
        Set<String> callbackHosts) {
    /// API Gateway gives up after 29 s.
    private static final Duration HAND_OVER = Duration.ofSeconds(25);

    public FunctionConfig {
        callbackHosts = Set.copyOf(callbackHosts);
    }

    public static FunctionConfig from(Map<String, String> environment) {
        return new FunctionConfig(
                redisUrl(environment),
                redisUser(environment),
                topology(environment),
                text(environment, "ARTIFACTS_BUCKET"),
                Path.of(environment.getOrDefault("ARTIFACTS_FOLDER", "/tmp/nonet-artifacts")),
                seconds(environment, "TASK_TTL_SECONDS", Duration.ofDays(7)),
                seconds(environment, "CONTEXT_TTL_SECONDS", Duration.ofDays(1)),
                seconds(environment, "RUN_TTL_SECONDS", Duration.ofDays(30)),
                taskQueues(environment),
                seconds(environment, "HANDOVER_SECONDS", HAND_OVER),
                retryWait(environment),
                text(environment, "EVENT_BUS"),
                callbackHosts(environment));
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
    }

    private static Optional<String> taskQueues(Map<String, String> environment) {
        var urls = text(environment, "TASK_QUEUES");
        if (urls.isPresent() && !urls.get().contains("{agent}")) {
            throw new IllegalArgumentException("TASK_QUEUES is no URL with {agent} in it");
        }
        return urls;
    }

    private static Set<String> callbackHosts(Map<String, String> environment) {
        return text(environment, "CALLBACK_HOSTS").stream()
                .flatMap(hosts -> Stream.of(hosts.split(",", -1)))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String redisUrl(Map<String, String> environment) {
        var url = environment.getOrDefault("REDIS_URL", "redis://127.0.0.1:6379");
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            throw new IllegalArgumentException(
                    "REDIS_URL is no URL like redis://127.0.0.1:6379 or rediss://host:6379");
        }
        return url;
    }

    private static Optional<String> redisUser(Map<String, String> environment) {
        return switch (environment.getOrDefault("REDIS_AUTH", "none")) {
            case "none" -> Optional.empty();
            case "iam" -> {
                var user = environment.get("REDIS_USER");
                if (user == null) {
                    throw new IllegalArgumentException(
                            "REDIS_USER is not set, and REDIS_AUTH=iam needs it");
                }
                yield Optional.of(user);
            }
            default -> throw new IllegalArgumentException("REDIS_AUTH is neither iam nor none");
        };
    }

    private static Topology topology(Map<String, String> environment) {
        var text = environment.getOrDefault("REDIS_REPLICAS", "0");
        if (!text.matches("[0-5]")) {
            throw new IllegalArgumentException("REDIS_REPLICAS is no number from 0 to 5");
        }
        return new Topology(
                environment.getOrDefault("REDIS_CLUSTER", "false").equals("true"),
                Integer.parseInt(text));
    }

    private static Duration retryWait(Map<String, String> environment) {
        var text = environment.getOrDefault("RETRY_WAIT_MILLIS", "1000");
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "RETRY_WAIT_MILLIS is no number of milliseconds from 0 to 99999");
        }
        return Duration.ofMillis(Long.parseLong(text));
    }

    private static Duration seconds(
            Map<String, String> environment, String name, Duration otherwise) {
        var text = environment.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var seconds = Long.parseLong(text);
            if (seconds > 0) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number of seconds", e);
        }
        throw new IllegalArgumentException(name + " is not a positive number of seconds");
    }
}
