package dev.nonet.local.bench.chaos;

import dev.nonet.shared.aws.AgentHandler;

import java.util.Map;

/// A function like any of ours.
final class WorkHandler extends AgentHandler {
    WorkHandler(WorkAgent agent, Map<String, String> environment) {
        super(agent, environment);
    }
}
