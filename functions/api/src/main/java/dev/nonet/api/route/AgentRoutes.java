package dev.nonet.api.route;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.api.http.Answer;
import dev.nonet.api.http.Call;
import dev.nonet.api.http.Refusal;
import dev.nonet.api.reference.ContractSchemas;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.contract.Contracts;
import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskStore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// `/agents`: who there is, what each takes and gives, and what it is doing now.
public final class AgentRoutes {
    private final Map<AgentName, Answer> described = new ConcurrentHashMap<>();
    private final Redis redis;
    private final Duration ttl;
    private final Clock clock;

    public AgentRoutes(Redis redis, Duration ttl, Clock clock) {
        this.redis = redis;
        this.ttl = ttl;
        this.clock = clock;
    }

    /// All of them.
    ///
    /// @param agents in the order of a delivery
    record Agents(List<Agent> agents) {}

    /// One of them.
    ///
    /// @param agent its name
    /// @param purpose what it does, in a sentence
    /// @param contextKey where it leaves its result in the session's shared context
    /// @param contract the route that has its schemas
    /// @param execute the route that runs a task
    record Agent(String agent, String purpose, String contextKey, String contract, String execute) {
        static Agent of(AgentName name) {
            var path = "/agents/" + name.word();
            return new Agent(
                    name.word(),
                    Contracts.of(name).purpose(),
                    name.contextKey(),
                    path,
                    path + "/execute");
        }
    }

    public Answer list(Call call, String nothing) {
        call.allowQuery(Set.of());
        return Answer.json(new Agents(Arrays.stream(AgentName.values()).map(Agent::of).toList()));
    }

    /// An agent with its contract.
    ///
    /// @param agent its name
    /// @param purpose what it does, in a sentence
    /// @param contextKey where it leaves its result in the session's shared context
    /// @param execute the route that runs a task
    /// @param input JSON Schema of a request's `input`
    /// @param result JSON Schema of an answer's `result`
    /// @param example a request body that works as it stands
    record Described(
            String agent,
            String purpose,
            String contextKey,
            String execute,
            JsonNode input,
            JsonNode result,
            RawJson example) {}

    public Answer get(Call call, String name) {
        call.allowQuery(Set.of());
        return described.computeIfAbsent(agent(name), AgentRoutes::describe);
    }

    private static Answer describe(AgentName name) {
        var agent = Agent.of(name);
        var contract = Contracts.of(name);
        var schemas = new ContractSchemas();
        return Answer.json(
                new Described(
                        agent.agent(),
                        agent.purpose(),
                        agent.contextKey(),
                        agent.execute(),
                        schemas.input(contract.input()),
                        schemas.result(contract.result()),
                        new RawJson(contract.example())));
    }

    /// What an agent is doing now.
    ///
    /// @param agent its name
    /// @param status `idle` or `busy`
    /// @param running tasks that it has and has not lost
    /// @param timestamp when that was
    record Status(String agent, String status, long running, Instant timestamp) {}

    public Answer status(Call call, String name) {
        call.allowQuery(Set.of());
        var agent = agent(name);
        var now = clock.instant();
        var running = new TaskStore(redis, new Keys(call.tenant()), ttl).running(agent, now);
        return Answer.json(
                new Status(
                        agent.word(),
                        running > 0 ? "busy" : "idle",
                        running,
                        now.truncatedTo(ChronoUnit.MILLIS)));
    }

    /// The gateway sends an agent's requests to its own function, so what comes here names no agent.
    public Answer execute(Call call, String name) {
        var agent = agent(name);
        throw new Refusal(
                ErrorCode.UNKNOWN_ROUTE,
                "The function of the " + agent.word() + " answers this; the gateway should know.");
    }

    static AgentName agent(String name) {
        return AgentName.of(name)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        ErrorCode.UNKNOWN_AGENT,
                                        "The agents are "
                                                + Arrays.stream(AgentName.values())
                                                        .map(AgentName::word)
                                                        .collect(Collectors.joining(", "))
                                                + "."));
    }
}
