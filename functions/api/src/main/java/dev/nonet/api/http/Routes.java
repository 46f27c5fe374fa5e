package dev.nonet.api.http;

import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.workflow.WorkflowRefused;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Map;
import java.util.stream.Collectors;

/// A table of routes, asked from top to bottom.
public final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final RouterFunctions.Builder router = RouterFunctions.route();

    /// What a method of a route does.
    @FunctionalInterface
    public interface Handler {
        /// @param name what the path's variable is; empty where it has none
        Answer answer(Call call, String name);
    }

    /// @param path with a variable `name`, such as `/tasks/{name}/events`; what else varies, a handler reads by [Call#segment]
    public Routes at(String path, Map<String, Handler> methods) {
        var allowed = methods.keySet().stream().sorted().collect(Collectors.joining(", "));
        router.route(
                RequestPredicates.path(path),
                request -> {
                    var handler = methods.get(request.servletRequest().getMethod());
                    return guarded(
                            request,
                            handler == null ? (call, name) -> notAllowed(allowed) : handler);
                });
        return this;
    }

    RouterFunction<ServerResponse> build() {
        return router.route(request -> true, request -> guarded(request, Routes::unknown)).build();
    }

    private static ServerResponse guarded(ServerRequest request, Handler handler) {
        var call = (Call) request.servletRequest().getAttribute(Call.ATTRIBUTE);
        var name = request.pathVariables().getOrDefault("name", "");
        try {
            return handler.answer(call, name);
        } catch (RuntimeException e) {
            return problem(e, call);
        }
    }

    /// The one place where what a route throws becomes an answer and a log line.
    private static Answer problem(RuntimeException e, Call call) {
        if (e instanceof Refusal refusal) {
            return Answer.of(refusal);
        }
        if (e instanceof WorkflowRefused refused) {
            return Answer.of(refused);
        }
        var known = Problem.of(e);
        var problem = known.code().equals("AGENT_FAILED") ? ProxyContainer.internalError() : known;
        if (problem.status() >= 500) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("tenant", call.tenant())
                    .addKeyValue("code", problem.code())
                    .log("request failed");
        }
        return Answer.of(problem);
    }

    private static Answer notAllowed(String allowed) {
        throw new Refusal(
                ErrorCode.METHOD_NOT_ALLOWED,
                "This route has the methods " + allowed + ".",
                Map.of("Allow", allowed));
    }

    private static Answer unknown(Call call, String name) {
        throw new Refusal(ErrorCode.UNKNOWN_ROUTE, "There is no such route; GET /docs has all.");
    }
}
