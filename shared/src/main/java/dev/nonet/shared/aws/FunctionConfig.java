package dev.nonet.shared.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What every function is told by its environment.
///
/// @param redisUrl `REDIS_URL`, `redis://` or `rediss://`
/// @param artifactsBucket `ARTIFACTS_BUCKET`, an S3 bucket; on AWS
/// @param artifactsFolder `ARTIFACTS_FOLDER`, where there is no bucket
/// @param taskTtl `TASK_TTL_SECONDS`, how long a task is kept after its last change
/// @param contextTtl `CONTEXT_TTL_SECONDS`, how long a value of the shared context is kept
public record FunctionConfig(
        String redisUrl,
        Optional<String> artifactsBucket,
        Path artifactsFolder,
        Duration taskTtl,
        Duration contextTtl) {
    public static FunctionConfig from(Map<String, String> environment) {
        return new FunctionConfig(
                environment.getOrDefault("REDIS_URL", "redis://127.0.0.1:6379"),
                Optional.ofNullable(environment.get("ARTIFACTS_BUCKET")),
                Path.of(environment.getOrDefault("ARTIFACTS_FOLDER", "/tmp/nonet-artifacts")),
                seconds(environment, "TASK_TTL_SECONDS", Duration.ofDays(7)),
                seconds(environment, "CONTEXT_TTL_SECONDS", Duration.ofDays(1)));
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
