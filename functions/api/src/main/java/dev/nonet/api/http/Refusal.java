package dev.nonet.api.http;

import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.agent.Problem;

import java.util.Map;

/// A request that has no other answer than a problem.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /// @param detail what is wrong and what would work, without anything of the request
    public Refusal(ErrorCode code, String detail) {
        this(code, detail, Map.of());
    }

    /// @param headers that HTTP wants with this code, such as `Allow`
    public Refusal(ErrorCode code, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.problem = Problem.of(code, detail);
        this.headers = Map.copyOf(headers);
    }

    /// @param problem whose code has another status elsewhere
    public Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = Map.of();
    }

    Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}
