package dev.nonet.shared.agent;

import java.util.Arrays;

/// The errors with their HTTP status. An agent's own codes are not here: they are 422, or 502 where trying again may
/// help; but for those that are a fault of the agent. All are listed in `docs/errors.md`.
public enum ErrorCode {
    MALFORMED_REQUEST(400, "The request is malformed"),
    INPUT_INVALID(400, "The request does not follow the contract"),
    OPERATOR_ONLY(403, "This is for operators"),
    UNKNOWN_AGENT(404, "There is no such agent"),
    UNKNOWN_ROUTE(404, "There is no such route"),
    TASK_NOT_FOUND(404, "There is no such task"),
    CONTEXT_KEY_NOT_FOUND(404, "There is no such key"),
    WORKFLOW_NOT_FOUND(404, "There is no such workflow"),
    RUN_NOT_FOUND(404, "There is no such run"),
    STEP_NOT_FOUND(404, "The run has no such step"),
    SCHEDULE_NOT_FOUND(404, "There is no such schedule"),
    METHOD_NOT_ALLOWED(405, "The route has no such method"),
    NOT_ACCEPTABLE(406, "The answer has another media type"),
    TASK_CONFLICT(409, "The task id was used for another request"),
    TASK_CANCELLED(409, "The task was cancelled"),
    TASK_ENDED(409, "The task is over"),
    WORKFLOW_BUILT_IN(409, "The workflow comes with Nonet"),
    RUN_CONFLICT(409, "The run id was used for another request"),
    RUN_ENDED(409, "The run is over"),
    RUN_NOT_RETRIABLE(409, "The run cannot go on"),
    STEP_NOT_WAITING(409, "The step waits for no decision"),
    BODY_TOO_LARGE(413, "The body is too large"),
    TASK_TOO_LARGE(413, "The task is too large for a queue"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
    RANGE_NOT_SATISFIABLE(416, "The artifact has no such part"),
    ANSWER_TOO_LARGE(422, "The answer is too large to be sent"),
    WORKFLOW_INVALID(422, "The workflow cannot be run"),
    TOO_MANY_WORKFLOWS(422, "There are too many workflows"),
    PICTURE_TOO_LARGE(422, "The picture would be too large"),
    REQUEST_NOT_UNDERSTOOD(422, "The request was not understood"),
    INTERNAL_ERROR(500, "The API failed"),
    GENERATED_CODE_INVALID(500, "The agent wrote code that does not compile"),
    WORKFLOWS_DISABLED(501, "No workflow runs here"),
    AGENT_FAILED(502, "The agent failed"),
    MEMORY_UNAVAILABLE(503, "The memory is out of reach"),
    WORKER_LOST(502, "The workers of the task were lost"),
    MEMORY_NOT_DURABLE(503, "The memory has too few replicas"),
    WORKFLOWS_UNAVAILABLE(503, "The state machine is out of reach"),
    QUEUE_UNAVAILABLE(503, "The queue is out of reach"),
    SCHEDULER_UNAVAILABLE(503, "The schedules are out of reach"),
    ARTIFACTS_UNAVAILABLE(503, "The artifacts are out of reach"),
    DEADLINE_EXCEEDED(504, "The task ran out of time");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// The HTTP status of a code, an agent's own included.
    public static int statusOf(String code, boolean passing) {
        return Arrays.stream(values())
                .filter(known -> known.name().equals(code))
                .mapToInt(ErrorCode::status)
                .findFirst()
                .orElse(passing ? 502 : 422);
    }

    /// The title of a code, an agent's own included.
    public static String titleOf(String code) {
        return Arrays.stream(values())
                .filter(known -> known.name().equals(code))
                .map(ErrorCode::title)
                .findFirst()
                .orElse("The agent cannot do this");
    }
}
