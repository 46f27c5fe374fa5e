package dev.nonet.coder;

import dev.nonet.shared.aws.AgentHandler;
import dev.nonet.shared.aws.SandboxFunction;

import java.util.Map;

/// The coder as a Lambda function.
public final class CoderHandler extends AgentHandler {
    public CoderHandler() {
        this(System.getenv());
        prime();
    }

    public CoderHandler(Map<String, String> environment) {
        super(new CoderAgent(SandboxFunction.of(environment)), environment);
    }
}
