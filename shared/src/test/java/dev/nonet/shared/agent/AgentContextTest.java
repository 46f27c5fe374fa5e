package dev.nonet.shared.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.EchoInput.EchoResult;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.task.TaskRequest;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

class AgentContextTest {
    @Test
    void readsWhatAnotherAgentLeftAndPassesOverWhatItDoesNotKnow() throws JsonProcessingException {
        assertThat(context("{\"text\":\"a\",\"length\":1,\"new\":true}").latest(EchoInput.CONTRACT))
                .contains(new EchoResult("a", 1));
        assertThat(context(null).latest(EchoInput.CONTRACT)).isEmpty();
    }

    @Test
    void blamesTheSessionAndNotTheRequestForWhatItCannotRead() {
        assertThatThrownBy(() -> context("{\"text\":\"a\"}").latest(EchoInput.CONTRACT))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("CONTEXT_UNREADABLE"))
                .hasMessageContaining("planner");
    }

    private static AgentContext context(@org.jspecify.annotations.Nullable String left)
            throws JsonProcessingException {
        Optional<JsonNode> json =
                left == null ? Optional.empty() : Optional.of(Json.mapper().readTree(left));
        return new AgentContext(
                TaskRequest.of(AgentName.CODER, "t", "code"),
                Deadline.in(Duration.ofSeconds(1), Clock.systemUTC()),
                new FolderArtifacts(Path.of("unused")),
                agent -> json,
                TaskSignals.NONE);
    }
}
