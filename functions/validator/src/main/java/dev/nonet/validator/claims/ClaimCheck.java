package dev.nonet.validator.claims;

import dev.nonet.shared.contract.Contract;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.Violation;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.deployer.DeployerInput;
import dev.nonet.shared.contract.designer.DesignerInput;
import dev.nonet.shared.contract.monitor.MonitorInput;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.researcher.ResearcherInput;
import dev.nonet.shared.contract.security.SecurityInput;
import dev.nonet.shared.contract.validator.ValidatorInput;

/// Checks what another agent's result says, with a checker for each contract that shares nothing with the agent.
public final class ClaimCheck {
    private ClaimCheck() {}

    /// Compares what can be compared.
    public static Ledger of(Subject subject) {
        var ledger = new Ledger();
        switch (subject.agent()) {
            case PLANNER -> read(PlannerInput.CONTRACT, subject, ledger, PlannerClaims::check);
            case RESEARCHER ->
                    read(ResearcherInput.CONTRACT, subject, ledger, ResearcherClaims::check);
            case DESIGNER -> read(DesignerInput.CONTRACT, subject, ledger, DesignerClaims::check);
            case CODER -> read(CoderInput.CONTRACT, subject, ledger, CoderClaims::check);
            case VALIDATOR ->
                    read(ValidatorInput.CONTRACT, subject, ledger, ValidatorClaims::check);
            case SECURITY -> read(SecurityInput.CONTRACT, subject, ledger, SecurityClaims::check);
            case DEPLOYER -> read(DeployerInput.CONTRACT, subject, ledger, DeployerClaims::check);
            case MONITOR -> read(MonitorInput.CONTRACT, subject, ledger, MonitorClaims::check);
            case ANALYST -> read(AnalystInput.CONTRACT, subject, ledger, AnalystClaims::check);
        }
        return ledger;
    }

    /// Looks at the claims of a result that follows its contract.
    private interface Checker<I extends Record, R extends Record> {
        void check(R result, Subject subject, Ledger ledger);
    }

    private static <I extends Record, R extends Record> void read(
            Contract<I, R> contract, Subject subject, Ledger ledger, Checker<I, R> checker) {
        var page = ledger.page("contract");
        try {
            var result = RecordReader.lenient(contract.result()).read(subject.result(), "");
            page.holds(true, "", "the contract", "");
            checker.check(result, subject, ledger);
        } catch (ContractViolation e) {
            for (var violation : e.violations()) {
                page.holds(false, pointer(violation), violation.expected(), violation.actual());
            }
        }
    }

    /// `.schedule[1].effort` as `/schedule/1/effort`.
    private static String pointer(Violation violation) {
        return violation.path().replace("].", "/").replaceAll("[.\\[]", "/").replace("]", "");
    }
}
