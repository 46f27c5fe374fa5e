package dev.nonet.shared.agent;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.contract.Violation;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// An error as it leaves the system: RFC 9457 with a stable code.
///
/// @param type where the code is explained
/// @param violations what of the request does not follow the contract, and where
/// @param example a request body that works, JSON
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String taskId,
        @Nullable List<Violation> violations,
        @Nullable RawJson example) {
    /// The page of the running system that explains every code.
    private static final String TYPE = "/docs#";

    public static Problem of(ErrorCode code, String detail) {
        return new Problem("", code.title(), code.status(), detail, code.name(), null, null, null)
                .typed();
    }

    /// Turns anything that was thrown into what a client may know of it: what is not ours to explain is
    /// `AGENT_FAILED` without a word of the cause.
    public static Problem of(Throwable thrown) {
        return switch (thrown) {
            case ContractViolation violation ->
                    of(ErrorCode.INPUT_INVALID, String.valueOf(violation.getMessage()))
                            .withViolations(violation.violations());
            case AgentException.Permanent permanent -> of(permanent, false);
            case AgentException.Transient passing -> of(passing, true);
            default ->
                    of(
                            ErrorCode.AGENT_FAILED,
                            "Something went wrong inside; the log has it under the request id.");
        };
    }

    /// What an agent refuses to do.
    public static Problem refused(String code, String reason) {
        return new Problem(
                        "",
                        ErrorCode.titleOf(code),
                        ErrorCode.statusOf(code, false),
                        reason,
                        code,
                        null,
                        null,
                        null)
                .typed();
    }

    private static Problem of(AgentException exception, boolean passing) {
        return new Problem(
                        "",
                        ErrorCode.titleOf(exception.code()),
                        ErrorCode.statusOf(exception.code(), passing),
                        String.valueOf(exception.getMessage()),
                        exception.code(),
                        null,
                        null,
                        null)
                .typed();
    }

    public Problem withTaskId(String taskId) {
        return new Problem(type, title, status, detail, code, taskId, violations, example);
    }

    /// @param json a request body that works
    public Problem withExample(String json) {
        return new Problem(
                type, title, status, detail, code, taskId, violations, new RawJson(json));
    }

    /// As it is stored with its task.
    public String toJson() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem is plain data", e);
        }
    }

    /// The code in what [#toJson] wrote.
    public static String codeOf(RawJson json) {
        return parse(json.json()).code();
    }

    /// Reads what [#toJson] wrote.
    static Problem parse(String json) {
        try {
            var tree = Json.mapper().readTree(json);
            var code = tree.path("code").asText();
            var problem =
                    new Problem(
                            tree.path("type").asText(),
                            tree.path("title").asText(),
                            tree.path("status").asInt(),
                            tree.path("detail").asText(),
                            code,
                            tree.path("task_id").asText(null),
                            null,
                            null);
            return tree.has("example")
                    ? problem.withExample(tree.get("example").toString())
                    : problem;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored problem is JSON", e);
        }
    }

    private Problem withViolations(List<Violation> violations) {
        return new Problem(type, title, status, detail, code, taskId, violations, example);
    }

    private Problem typed() {
        return new Problem(
                TYPE + code.toLowerCase(Locale.ROOT),
                title,
                status,
                detail,
                code,
                taskId,
                violations,
                example);
    }
}
