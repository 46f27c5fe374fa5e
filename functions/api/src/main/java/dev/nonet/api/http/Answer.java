package dev.nonet.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.workflow.WorkflowRefused;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.WebUtils;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a route answers: bytes that were written once and are passed on as they are.
public final class Answer implements ServerResponse {
    private static final Map<String, String> JSON =
            Map.of(
                    "Content-Type",
                    "application/json",
                    "Cache-Control",
                    "no-store",
                    "X-Content-Type-Options",
                    "nosniff");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean binary;

    private Answer(int status, Map<String, String> headers, byte[] body, boolean binary) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.binary = binary;
    }

    /// @param body a value that [Json] writes
    public static Answer json(Object body) {
        return json(200, Map.of(), body);
    }

    /// @param more headers than every answer has, or others
    public static Answer json(int status, Map<String, String> more, Object body) {
        var headers = new LinkedHashMap<>(JSON);
        headers.putAll(more);
        try {
            return new Answer(status, headers, Json.mapper().writeValueAsBytes(body), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What a route answers is plain data", e);
        }
    }

    /// Text of any type.
    public static Answer text(Map<String, String> headers, String body) {
        return new Answer(200, headers, body.getBytes(StandardCharsets.UTF_8), false);
    }

    /// Bytes that may be no text.
    public static Answer binary(int status, Map<String, String> headers, byte[] body) {
        return new Answer(status, headers, body, true);
    }

    /// An error; where the memory is out of reach, with `Retry-After`.
    public static Answer of(Problem problem) {
        return of(problem, Map.of());
    }

    static Answer of(Problem problem, Map<String, String> more) {
        var headers = new LinkedHashMap<>(JSON);
        headers.put("Content-Type", "application/problem+json");
        if (problem.status() == 503) {
            headers.put("Retry-After", "1");
        }
        headers.putAll(more);
        return new Answer(
                problem.status(),
                headers,
                problem.toJson().getBytes(StandardCharsets.UTF_8),
                false);
    }

    /// What is wrong with a definition.
    static Answer of(WorkflowRefused refused) {
        var problem = WorkflowProblem.of(refused.faults());
        return json(problem.status(), Map.of("Content-Type", "application/problem+json"), problem);
    }

    static Answer of(Refusal refusal) {
        return of(refusal.problem(), refusal.headers());
    }

    @Override
    public HttpStatusCode statusCode() {
        return HttpStatusCode.valueOf(status);
    }

    @Override
    @Deprecated(since = "6.0", forRemoval = true)
    @SuppressWarnings("removal") // Spring's interface still has it
    public int rawStatusCode() {
        return status;
    }

    @Override
    public HttpHeaders headers() {
        var values = new HttpHeaders();
        headers.forEach(values::set);
        return values;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    /// Hands all of it to the container's response, which Spring has wrapped.
    @Override
    public @Nullable ModelAndView writeTo(
            HttpServletRequest request, HttpServletResponse response, Context context) {
        var proxy = WebUtils.getNativeResponse(response, ProxyResponse.class);
        if (proxy == null) {
            throw new IllegalStateException("Answers are for the serverless container");
        }
        proxy.accept(toReply());
        return null;
    }

    ProxyReply toReply() {
        return new ProxyReply(status, headers, body, binary);
    }
}
