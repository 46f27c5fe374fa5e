package dev.nonet.validator.claims;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Contract;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.Violation;
import dev.nonet.shared.contract.planner.PlannerInput;

/// Checks what another agent's result says, with a checker for each contract that shares nothing with the agent.
public final class ClaimCheck {
    private ClaimCheck() {}

    /// Compares what can be compared.
    public static Ledger of(Subject subject) {
        var ledger = new Ledger();
        switch (subject.agent()) {
            case PLANNER -> read(PlannerInput.CONTRACT, subject, ledger, PlannerClaims::check);
            case RESEARCHER, DESIGNER, CODER, VALIDATOR, SECURITY, DEPLOYER, MONITOR, ANALYST ->
                    throw new AgentException.Permanent(
                            "TARGET_UNSUPPORTED",
                            "Results of the planner are checked, others not yet.");
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
