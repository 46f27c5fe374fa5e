package dev.nonet.analyst;

import dev.nonet.shared.aws.AgentHandler;

import java.util.Map;

/// The analyst as a Lambda function.
public final class AnalystHandler extends AgentHandler {
    public AnalystHandler() {
        this(System.getenv());
        prime();
    }

    public AnalystHandler(Map<String, String> environment) {
        super(new AnalystAgent(), environment);
    }
}
