package dev.nonet.workflow;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.aws.Wake;
import dev.nonet.shared.task.Submission;
import dev.nonet.shared.task.TaskQueue;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.Executions;
import dev.nonet.shared.workflow.Start;
import dev.nonet.shared.workflow.Work;

/// Begins the work of a step whose execution waits. Whatever is repeated here is done once.
record Beginning(Conductor conductor, Tasks tasks, TaskQueue queue, Executions executions) {
    /// @param token by which the execution waits, and is woken when the work is over, be it now
    void begin(Start start, String token) {
        switch (conductor.begin(start, token)) {
            case Work.Task(var request, var ignored) -> {
                if (isOver(new Wake.Step(start.run(), String.valueOf(start.step())).by(request))) {
                    executions.wake(token);
                }
            }
            case Work.Decision ignored -> {}
            case Work.Run ignored -> {}
            case Work.Nothing ignored -> executions.wake(token);
        }
    }

    /// Hands a task in.
    private boolean isOver(TaskRequest task) {
        var store = tasks.of(task.tenant());
        return switch (store.submit(task)) {
            case Submission.Pending ignored when queue.fits(task) -> {
                queue.send(task);
                store.sent(task);
                yield false;
            }
            case Submission.Pending ignored -> {
                var problem = Problem.of(ErrorCode.TASK_TOO_LARGE, "No queue can hold it.");
                store.abandon(task.id(), problem.code(), problem.toJson());
                yield true;
            }
            case Submission.Known(var state) -> state.isOver();
            case Submission.Conflict ignored ->
                    throw new AgentException.Permanent(
                            "TASK_CONFLICT", "Another task has the id " + task.id() + ".");
        };
    }
}
