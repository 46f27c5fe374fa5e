package dev.nonet.api.http;

import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.workflow.Fault;

import java.util.List;

/// A problem of a definition.
///
/// @param type where the code is explained
/// @param errors what is wrong, in the order of the lines, at most 20
public record WorkflowProblem(
        String type, String title, int status, String detail, String code, List<Fault> errors) {
    static WorkflowProblem of(List<Fault> faults) {
        var problem = Problem.of(ErrorCode.WORKFLOW_INVALID, "");
        var detail =
                (faults.size() == 1 ? "" : faults.size() + " errors; the first: ")
                        + faults.getFirst();
        return new WorkflowProblem(
                problem.type(), problem.title(), problem.status(), detail, problem.code(), faults);
    }
}
