package dev.nonet.shared.agent;

import dev.nonet.shared.contract.Contract;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.task.TaskRequest;

import java.util.Optional;

/// One agent: takes a task with an input record, answers with a result record.
///
/// A warm function reuses the instance, for several tasks at once in the local runner, so a subclass keeps no state of
/// its own.
///
/// @param <I> the agent's input record, the source of its JSON Schema
/// @param <R> the agent's result record; every figure in it was measured
public abstract class BaseAgent<I extends Record, R extends Record> {
    private final Contract<I, R> contract;

    protected BaseAgent(Contract<I, R> contract) {
        this.contract = contract;
    }

    public final Contract<I, R> contract() {
        return contract;
    }

    /// The input record of a request: read from its `input` where given, else by rules from its words.
    public final I input(TaskRequest request) {
        var input = request.input();
        return input == null
                ? understand(request)
                : RecordReader.strict(contract.input()).read(input, "input");
    }

    /// Turns words and attached files into the input record by rules.
    ///
    /// @throws AgentException.Permanent when the words are not enough; the message names what is missing. The base
    ///     class adds the contract's example.
    protected I understand(TaskRequest request) {
        throw new AgentException.Permanent(
                "REQUEST_NOT_UNDERSTOOD", "The " + contract.agent().word() + " needs `input`.");
    }

    /// A request body that a function sends itself while it initialises, so that its first caller does not wait for
    /// classes to load: the contract's example, or empty for an agent whose example reaches out of the function.
    public Optional<String> primer() {
        return Optional.of(contract.example());
    }

    /// Does the work.
    ///
    /// @throws AgentException.Transient when the same call may succeed later
    protected abstract AgentOutcome<R> handle(I input, AgentContext context);

    /// Says in one or two sentences what came of it. Every figure in it stands in the result.
    protected abstract String explain(R result);
}
