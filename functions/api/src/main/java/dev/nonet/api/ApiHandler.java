package dev.nonet.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.nonet.api.http.HttpApi;
import dev.nonet.api.http.Routes;
import dev.nonet.api.route.AgentRoutes;
import dev.nonet.api.route.ArtifactRoutes;
import dev.nonet.api.route.ContextRoutes;
import dev.nonet.api.route.HealthRoute;
import dev.nonet.api.route.QueueRoutes;
import dev.nonet.api.route.ReferenceRoutes;
import dev.nonet.api.route.RunRoutes;
import dev.nonet.api.route.ScheduleRoutes;
import dev.nonet.api.route.TaskRoutes;
import dev.nonet.api.route.WorkflowRoutes;
import dev.nonet.shared.aws.Artifacts;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.RedisSignIn;
import dev.nonet.shared.aws.Scheduler;
import dev.nonet.shared.aws.Snapshot;
import dev.nonet.shared.aws.StepFunctions;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.Executions;
import dev.nonet.shared.workflow.RunStore;
import dev.nonet.shared.workflow.WorkflowLibrary;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The Lambda function behind every route that is not an agent's. Safe for use by several threads.
public final class ApiHandler implements RequestStreamHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    /// Initialising has ten seconds before Lambda starts over.
    private static final Duration PRIMING = Duration.ofSeconds(5);

    static {
        // Spring Boot would otherwise take java.util.logging over; ours is slf4j's.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }

    private final Redis redis;
    private final HttpApi api;

    /// Held here because the registry holds it weakly.
    @SuppressWarnings("UnusedVariable")
    private final Snapshot snapshot;

    /// As Lambda makes it: with the environment, and warmed up by a call of its own.
    public ApiHandler() {
        this(System.getenv());
        prime();
    }

    public ApiHandler(Map<String, String> environment) {
        var config = FunctionConfig.from(environment);
        this.redis = RedisSignIn.connect(config, environment);
        this.api = new HttpApi(routes(config, environment, redis));
        this.snapshot = Snapshot.without(redis);
    }

    private static Routes routes(
            FunctionConfig config, Map<String, String> environment, Redis redis) {
        var queues = Queues.of(config, environment);
        var stored = new Tasks(redis, config.taskTtl(), config.eventBus().isPresent());
        var tasks = new TaskRoutes(stored, queues);
        var letters = new QueueRoutes(queues, stored);
        var context = new ContextRoutes(redis, config.contextTtl());
        var artifacts = new ArtifactRoutes(new Artifacts(config));
        var agents = new AgentRoutes(redis, config.taskTtl(), Clock.systemUTC());
        var library = new WorkflowLibrary(redis, WorkflowLibrary.TTL);
        var workflows = new WorkflowRoutes(library);
        var schedules =
                new ScheduleRoutes(
                        Scheduler.of(environment),
                        queues,
                        library,
                        redis,
                        config,
                        Clock.systemUTC());
        var runs =
                new RunRoutes(
                        library,
                        StepFunctions.of(environment)
                                .map(machine -> conductor(config, redis, stored, machine)),
                        tenant -> new RunStore(redis, new Keys(tenant), config.runTtl()),
                        Clock.systemUTC());
        var health = new HealthRoute(redis);
        var reference = new ReferenceRoutes();
        return new Routes()
                .at("/tasks/{name}", Map.of("GET", tasks::get, "DELETE", tasks::cancel))
                .at("/tasks", Map.of("GET", tasks::list))
                .at("/tasks/{name}/events", Map.of("GET", tasks::events))
                .at("/agents/{name}/status", Map.of("GET", agents::status))
                .at("/agents", Map.of("GET", agents::list))
                .at("/agents/{name}", Map.of("GET", agents::get))
                .at("/agents/{name}/execute", Map.of("POST", agents::execute))
                .at(
                        "/context/{name}",
                        Map.of(
                                "GET", context::get,
                                "POST", context::put,
                                "PUT", context::put,
                                "DELETE", context::delete))
                .at("/context/{name}/items", Map.of("GET", context::items, "POST", context::append))
                .at("/workflows", Map.of("GET", workflows::list))
                .at("/workflows/schema.json", Map.of("GET", workflows::schema))
                .at(
                        "/workflows/{name}",
                        Map.of(
                                "GET", workflows::get,
                                "PUT", workflows::put,
                                "DELETE", workflows::delete))
                .at("/workflows/{name}/picture", Map.of("GET", workflows::picture))
                .at("/workflows/{name}/runs", Map.of("POST", runs::start))
                .at("/runs", Map.of("GET", runs::list))
                .at("/runs/{name}", Map.of("GET", runs::get, "DELETE", runs::cancel))
                .at("/runs/{name}/events", Map.of("GET", runs::events))
                .at("/runs/{name}/picture", Map.of("GET", runs::picture))
                .at("/runs/{name}/retry", Map.of("POST", runs::retry))
                .at("/runs/{name}/steps/{step}/approve", Map.of("POST", runs::approve))
                .at("/runs/{name}/steps/{step}/reject", Map.of("POST", runs::reject))
                .at("/schedules", Map.of("GET", schedules::list, "POST", schedules::post))
                .at(
                        "/schedules/{name}",
                        Map.of(
                                "GET", schedules::get,
                                "PUT", schedules::put,
                                "DELETE", schedules::delete))
                .at("/queues", Map.of("GET", letters::list))
                .at("/queues/{name}/dead", Map.of("GET", letters::dead))
                .at("/queues/{name}/dead/redrive", Map.of("POST", letters::redrive))
                .at("/artifacts/{name}", Map.of("GET", artifacts::get))
                .at("/", Map.of("GET", health::get))
                .at("/openapi.json", Map.of("GET", reference::openApi))
                .at("/docs", Map.of("GET", reference::docs));
    }

    /// The end of runs is told by those who conduct them.
    private static Conductor conductor(
            FunctionConfig config, Redis redis, Tasks tasks, Executions executions) {
        return new Conductor(
                redis, tasks, config.runTtl(), executions, (tenant, run) -> {}, Clock.systemUTC());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        var remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        api.answer(input, remaining).writeTo(output);
    }

    /// Takes requests through the whole of the function, as the first callers would: classes are loaded and Redis is
    /// connected before a snapshot is taken or a request comes. Nothing is stored.
    private void prime() {
        for (var path : List.of("/", "/tasks/prime", "/agents/planner/status")) {
            var event =
                    """
                    {"httpMethod": "GET", "path": "%s",
                     "requestContext": {"authorizer": {"tenant": "nonet-prime"}}}
                    """
                            .formatted(path)
                            .getBytes(StandardCharsets.UTF_8);
            var output = new ByteArrayOutputStream();
            try {
                api.answer(new ByteArrayInputStream(event), PRIMING).writeTo(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        LOG.info("primed");
    }

    @Override
    public void close() {
        redis.close();
        api.close();
    }
}
