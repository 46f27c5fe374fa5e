package dev.nonet.api.route;

import dev.nonet.api.http.Answer;
import dev.nonet.api.http.Call;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.memory.Redis;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// `GET /`: whether Nonet is there and its memory too.
public final class HealthRoute {
    private static final List<String> AGENTS =
            Arrays.stream(AgentName.values()).map(AgentName::word).toList();

    private final Redis redis;

    public HealthRoute(Redis redis) {
        this.redis = redis;
    }

    /// How Nonet is.
    ///
    /// @param status `online`, or `degraded` while the memory is out of reach
    /// @param service always `nonet`
    /// @param version of this build
    /// @param agents their names
    /// @param redisConnected whether Redis answers now
    record Health(
            String status,
            String service,
            String version,
            List<String> agents,
            boolean redisConnected) {}

    public Answer get(Call call, String nothing) {
        call.allowQuery(Set.of());
        var connected = redis.isConnected();
        return Answer.json(
                new Health(
                        connected ? "online" : "degraded",
                        "nonet",
                        Version.CURRENT,
                        AGENTS,
                        connected));
    }
}
