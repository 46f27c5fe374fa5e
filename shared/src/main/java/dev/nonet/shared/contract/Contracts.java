package dev.nonet.shared.contract;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.deployer.DeployerInput;
import dev.nonet.shared.contract.designer.DesignerInput;
import dev.nonet.shared.contract.monitor.MonitorInput;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.researcher.ResearcherInput;
import dev.nonet.shared.contract.security.SecurityInput;
import dev.nonet.shared.contract.validator.ValidatorInput;

import java.util.Arrays;
import java.util.List;

/// The nine contracts.
public final class Contracts {
    private Contracts() {}

    /// Loads the classes of this one contract alone.
    public static Contract<?, ?> of(AgentName agent) {
        return switch (agent) {
            case RESEARCHER -> ResearcherInput.CONTRACT;
            case PLANNER -> PlannerInput.CONTRACT;
            case DESIGNER -> DesignerInput.CONTRACT;
            case CODER -> CoderInput.CONTRACT;
            case VALIDATOR -> ValidatorInput.CONTRACT;
            case SECURITY -> SecurityInput.CONTRACT;
            case DEPLOYER -> DeployerInput.CONTRACT;
            case MONITOR -> MonitorInput.CONTRACT;
            case ANALYST -> AnalystInput.CONTRACT;
        };
    }

    /// In the order of a delivery.
    public static List<Contract<?, ?>> all() {
        return Arrays.<AgentName>stream(AgentName.values())
                .<Contract<?, ?>>map(Contracts::of)
                .toList();
    }
}
