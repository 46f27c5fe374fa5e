package dev.nonet.deployer;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.deployer.DeployerResult;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A deployer with a folder of artifacts and what a session's other agents left.
final class Deployments implements AutoCloseable {
    static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    final FolderArtifacts artifacts;
    final DeployerAgent agent;
    final Map<AgentName, JsonNode> left = new ConcurrentHashMap<>();
    Duration time = Duration.ofSeconds(60);

    Deployments(Path folder, String targets) {
        artifacts = new FolderArtifacts(folder);
        agent = new DeployerAgent(DeployerConfig.from(Map.of("DEPLOY_TARGETS", targets)), NOW);
    }

    String store(byte[] content) {
        try {
            return artifacts
                    .put(
                            "service.jar",
                            "application/java-archive",
                            new ByteArrayInputStream(content))
                    .id();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    DeployerResult deploy(String name) {
        return run(
                "deploy",
                "{\"environment\": \"local\", \"artifact\": \"%s\"}"
                        .formatted(store(Jars.service(name))));
    }

    DeployerResult rollBack() {
        return run("roll back", "{\"environment\": \"local\", \"rollback\": true}");
    }

    DeployerResult run(String task, @Nullable String input, String... files) {
        return ((AgentOutcome.Completed<DeployerResult>) outcome(task, input, files)).result();
    }

    AgentOutcome<DeployerResult> outcome(String task, @Nullable String input, String... files) {
        try {
            var request =
                    new TaskRequest(
                            "t",
                            "default",
                            AgentName.DEPLOYER,
                            "default",
                            task,
                            input == null ? null : Json.mapper().readTree(input),
                            List.of(files),
                            Map.of());
            return agent.handle(
                    agent.input(request),
                    new AgentContext(
                            request,
                            Deadline.in(time, Clock.systemUTC()),
                            artifacts,
                            name -> Optional.ofNullable(left.get(name)),
                            TaskSignals.NONE));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String refused(String task, @Nullable String input, String... files) {
        try {
            return "none, but " + outcome(task, input, files);
        } catch (AgentException.Permanent e) {
            return e.code();
        }
    }

    /// What a service answers, over a connection of its own.
    static String get(@Nullable String url, String path) throws IOException {
        var connection = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
        connection.setRequestProperty("Connection", "close");
        connection.setReadTimeout(10_000);
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static ProcessHandle process(@Nullable String url) throws IOException {
        return ProcessHandle.of(Long.parseLong(get(url, "/pid"))).orElseThrow();
    }

    @Override
    public void close() {
        agent.close();
    }
}
