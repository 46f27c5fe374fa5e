package dev.nonet.planner;

import dev.nonet.shared.aws.AgentHandler;

import java.time.Clock;
import java.util.Map;

/// The planner as a Lambda function.
public final class PlannerHandler extends AgentHandler {
    public PlannerHandler() {
        this(System.getenv());
        prime();
    }

    public PlannerHandler(Map<String, String> environment) {
        super(new PlannerAgent(Clock.systemUTC()), environment);
    }
}
