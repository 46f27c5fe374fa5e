package dev.nonet.deployer;

import dev.nonet.shared.aws.AgentHandler;

import java.time.Clock;
import java.util.Map;

/// The deployer as a Lambda function. Closing it ends the services that it started on this machine.
public final class DeployerHandler extends AgentHandler {
    private final DeployerAgent agent;

    public DeployerHandler() {
        this(System.getenv());
        prime();
    }

    public DeployerHandler(Map<String, String> environment) {
        this(new DeployerAgent(DeployerConfig.from(environment), Clock.systemUTC()), environment);
    }

    private DeployerHandler(DeployerAgent agent, Map<String, String> environment) {
        super(agent, environment);
        this.agent = agent;
    }

    @Override
    public void close() {
        agent.close();
        super.close();
    }
}
