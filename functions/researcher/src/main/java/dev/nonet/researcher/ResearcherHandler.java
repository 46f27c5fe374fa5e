package dev.nonet.researcher;

import dev.nonet.shared.aws.AgentHandler;

import java.util.Map;

/// The researcher as a Lambda function.
public final class ResearcherHandler extends AgentHandler {
    public ResearcherHandler() {
        this(System.getenv());
        prime();
    }

    public ResearcherHandler(Map<String, String> environment) {
        super(new ResearcherAgent(), environment);
    }
}
