package dev.nonet.shared.agent;

import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Unmeasured;

import java.util.List;

/// How an agent's work ended. A caller switches over the three cases without a default.
public sealed interface AgentOutcome<R extends Record> {
    /// The work was done.
    ///
    /// @param evidence what the result rests on
    /// @param unmeasured what the contract has and this result lacks, with the reason
    /// @param limits which limits cut the work short, in words; empty when none did
    record Completed<R extends Record>(
            R result, List<Evidence> evidence, List<Unmeasured> unmeasured, List<String> limits)
            implements AgentOutcome<R> {
        public Completed {
            evidence = List.copyOf(evidence);
            unmeasured = List.copyOf(unmeasured);
            limits = List.copyOf(limits);
        }

        public Completed(R result, List<Evidence> evidence) {
            this(result, evidence, List.of(), List.of());
        }
    }

    /// A person must decide before the work can go on.
    record NeedsInput<R extends Record>(String question) implements AgentOutcome<R> {}

    /// The request was understood and is impossible; the reason says what would work.
    ///
    /// @param code stable, upper case, listed in `docs/errors.md`
    record Refused<R extends Record>(String code, String reason) implements AgentOutcome<R> {}
}
