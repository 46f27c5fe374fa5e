package dev.nonet.designer;

import dev.nonet.shared.aws.AgentHandler;

import java.util.Map;

/// The designer as a Lambda function.
public final class DesignerHandler extends AgentHandler {
    public DesignerHandler() {
        this(System.getenv());
        prime();
    }

    public DesignerHandler(Map<String, String> environment) {
        super(new DesignerAgent(), environment);
    }
}
