package dev.nonet.local.bench.chaos;

import dev.nonet.shared.task.TaskState;

import java.util.Optional;

/// A task as one who looks at it alone sees it, while no lease ends.
final class TaskModel implements Linearizability.Model<TaskModel.State, TaskModel.Operation> {
    /// @param epoch of the last that took it
    record State(TaskState state, long epoch) {}

    /// What was asked of the task, with the answer.
    sealed interface Operation {
        /// @param epoch that the claim got, or 0 where the task was held by another, or -1 where it was over
        record Claim(long epoch) implements Operation {}

        record Heartbeat(long epoch, boolean held) implements Operation {}

        record Release(long epoch, boolean stored) implements Operation {}

        record Complete(long epoch, boolean stored) implements Operation {}

        /// @param state that was read
        record Find(TaskState state, long epoch) implements Operation {}
    }

    @Override
    public State initial() {
        return new State(TaskState.QUEUED, 0);
    }

    @Override
    public Optional<State> after(State task, Operation operation) {
        return switch (operation) {
            case Operation.Claim(var epoch) -> claimed(task, epoch);
            case Operation.Heartbeat(var epoch, var held) -> when(holds(task, epoch) == held, task);
            case Operation.Release(var epoch, var stored) ->
                    written(task, epoch, stored, TaskState.QUEUED);
            case Operation.Complete(var epoch, var stored) ->
                    written(task, epoch, stored, TaskState.COMPLETED);
            case Operation.Find(var state, var epoch) ->
                    when(task.state() == state && task.epoch() == epoch, task);
        };
    }

    private static Optional<State> claimed(State task, long epoch) {
        return switch (task.state()) {
            case QUEUED -> when(epoch == task.epoch() + 1, new State(TaskState.PROCESSING, epoch));
            case PROCESSING -> when(epoch == 0, task);
            default -> when(epoch == -1, task);
        };
    }

    private static Optional<State> written(
            State task, long epoch, boolean stored, TaskState state) {
        return when(holds(task, epoch) == stored, stored ? new State(state, task.epoch()) : task);
    }

    private static boolean holds(State task, long epoch) {
        return task.state() == TaskState.PROCESSING && task.epoch() == epoch;
    }

    private static Optional<State> when(boolean possible, State state) {
        return possible ? Optional.of(state) : Optional.empty();
    }
}
