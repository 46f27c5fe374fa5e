package dev.nonet.security;

import dev.nonet.shared.aws.AgentHandler;

import java.util.Map;

/// The Lambda function of the security agent.
public final class SecurityHandler extends AgentHandler {
    public SecurityHandler() {
        this(System.getenv());
        prime();
    }

    /// For tests and the local runner; nothing is primed.
    public SecurityHandler(Map<String, String> environment) {
        super(new SecurityAgent(), environment);
    }
}
