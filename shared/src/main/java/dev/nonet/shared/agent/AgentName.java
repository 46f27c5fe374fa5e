package dev.nonet.shared.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The nine agents, in the order of a delivery.
public enum AgentName {
    RESEARCHER("latest_research"),
    PLANNER("project_plan"),
    DESIGNER("ui_design"),
    CODER("latest_code"),
    VALIDATOR("validation_result"),
    SECURITY("security_report"),
    DEPLOYER("deployment_info"),
    MONITOR("monitoring_data"),
    ANALYST("analytics_report");

    private final String contextKey;

    AgentName(String contextKey) {
        this.contextKey = contextKey;
    }

    /// The one word that names the agent everywhere: path, folder, package, function.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The key under which the agent leaves its result in the session's shared context.
    public String contextKey() {
        return contextKey;
    }

    public static Optional<AgentName> of(String word) {
        return Arrays.stream(values()).filter(agent -> agent.word().equals(word)).findFirst();
    }
}
