package dev.nonet.shared.aws;

import dev.nonet.shared.agent.EchoAgent;

import java.util.Map;

/// A function as small as any of ours.
final class EchoHandler extends AgentHandler {
    EchoHandler(EchoAgent agent, Map<String, String> environment) {
        super(agent, environment);
    }
}
