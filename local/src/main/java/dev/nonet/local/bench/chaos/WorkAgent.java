package dev.nonet.local.bench.chaos;

import dev.nonet.local.bench.chaos.WorkInput.WorkResult;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.BaseAgent;

import java.time.Duration;
import java.util.List;

/// An agent that waits and has one effect outside Redis, under the task's id as its idempotency key.
final class WorkAgent extends BaseAgent<WorkInput, WorkResult> {
    private final String worker;
    private final Witness witness;
    private final boolean able;

    /// @param worker stands in its results
    WorkAgent(String worker, Witness witness) {
        this(worker, witness, false);
    }

    private WorkAgent(String worker, Witness witness, boolean able) {
        super(WorkInput.CONTRACT);
        this.worker = worker;
        this.witness = witness;
        this.able = able;
    }

    /// One that gets every task done, whatever ending is asked of it.
    static WorkAgent able(String worker, Witness witness) {
        return new WorkAgent(worker, witness, true);
    }

    @Override
    protected AgentOutcome<WorkResult> handle(WorkInput input, AgentContext context) {
        var id = context.request().id();
        witness.reached(Point.AFTER_CLAIM, id);
        var half = Duration.ofMillis(input.waitMillis() / 2);
        Pause.of(half);
        witness.reached(Point.MID_WORK, id);
        Pause.of(half);
        return switch (able ? WorkInput.Ending.DONE : input.ending()) {
            case DONE -> {
                witness.effect(Ledger.key(id));
                witness.reached(Point.AFTER_EFFECT, id);
                yield new AgentOutcome.Completed<>(new WorkResult(worker), List.of());
            }
            case BUSY -> throw new AgentException.Transient("AGENT_FAILED", "Try again.", null);
            case ASKS -> new AgentOutcome.NeedsInput<>("Shall I?");
            case REFUSED -> new AgentOutcome.Refused<>("REQUEST_NOT_UNDERSTOOD", "Ask another.");
        };
    }

    @Override
    protected String explain(WorkResult result) {
        return "Done by " + result.worker() + ".";
    }
}
