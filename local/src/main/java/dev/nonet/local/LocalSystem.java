package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.harness.RedisServer;
import dev.nonet.shared.aws.EventBus;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.workflow.RunAnnouncement;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All of Nonet on this machine: a real Redis, the functions of the template, the gateway before them and, where wanted,
/// what else calls them.
final class LocalSystem implements Closeable {
    /// What callbacks are signed with on one's own machine, where `WEBHOOK_SECRET` says nothing else.
    private static final String WEBHOOK_SECRET = "whsec_bm9uZXQtb24tb25lcy1vd24tbWFjaGluZQ==";

    /// The function that runs foreign code.
    private static final String SANDBOX = TemplateReader.STACK + "-sandbox";

    private final Template template;
    private final String callbackHosts;
    private final String webhookSecret;
    private final @Nullable RedisServer ownRedis;
    private final String redisUrl;
    private final @Nullable LocalTriggers triggers;
    private final Map<String, LocalFunction> functions = new ConcurrentHashMap<>();
    private final LocalWorkflows workflows;
    private final AwsEndpoint aws;
    private final RunAnnouncement announcement;
    private @Nullable Gateway gateway;

    /// Starts Redis, or uses the one at `REDIS_URL`; the functions start when they are called first.
    ///
    /// @param root the folder with `template.yaml`
    LocalSystem(Path root, Map<String, String> environment) throws IOException {
        this(root, environment, false);
    }

    private LocalSystem(Path root, Map<String, String> environment, boolean isTriggered)
            throws IOException {
        this.template = Template.read(root.resolve("template.yaml"));
        this.callbackHosts = environment.getOrDefault("CALLBACK_HOSTS", "");
        this.webhookSecret = environment.getOrDefault("WEBHOOK_SECRET", WEBHOOK_SECRET);
        var given = environment.get("REDIS_URL");
        this.ownRedis = given == null ? RedisServer.start() : null;
        this.redisUrl = ownRedis == null ? String.valueOf(given) : ownRedis.uri().toString();
        this.workflows = new LocalWorkflows(redisUrl, template, functions, this::tell);
        var actions = new HashMap<>(workflows.actions());
        actions.put(AwsEndpoint.INVOKE + SANDBOX, this::runInSandbox);
        this.triggers =
                isTriggered
                        ? new LocalTriggers(
                                template, root.toAbsolutePath().resolve(".nonet/buckets"), actions)
                        : null;
        this.aws = triggers == null ? new AwsEndpoint(actions, null, null) : triggers.aws();
        for (var function : template.functions()) {
            functions.put(
                    function.id(), new LocalFunction(function, localEnvironment(root, function)));
        }
        this.announcement = new RunAnnouncement(Optional.ofNullable(triggers).flatMap(this::bus));
        if (triggers != null) {
            triggers.start(functions);
        }
    }

    /// The same with queues, buckets, events and schedules, whose start takes some seconds beside the rest.
    static LocalSystem withTriggers(Path root, Map<String, String> environment) throws IOException {
        return new LocalSystem(root, environment, true);
    }

    private Optional<EventBus> bus(LocalTriggers calling) {
        var environment = new HashMap<>(calling.environment());
        environment.put("REDIS_URL", redisUrl);
        return EventBus.of(FunctionConfig.from(environment), environment);
    }

    private void tell(String tenant, RunRecord run) {
        announcement.tell(tenant, run);
    }

    /// Empty where only the gateway calls functions.
    Optional<LocalTriggers> triggers() {
        return Optional.ofNullable(triggers);
    }

    /// What functions are told to start and wake executions of workflows.
    Map<String, String> workflowEnvironment() {
        var environment = aws.environment("SFN");
        environment.put("WORKFLOW_MACHINE", LocalWorkflows.MACHINE);
        return environment;
    }

    Template template() {
        return template;
    }

    String redisUrl() {
        return redisUrl;
    }

    LocalFunction function(String id) {
        var function = functions.get(id);
        if (function == null) {
            throw new IllegalArgumentException("template.yaml has no " + id);
        }
        return function;
    }

    /// Makes every function now, so that no first request waits for it.
    void warmUp() {
        workflows.warmUp();
        template.functions().forEach(function -> function(function.id()).warmUp());
    }

    /// Opens the front door, and goes on with runs of workflows that another process left.
    ///
    /// @param port 0 for a free one
    Gateway serve(int port) {
        var routes =
                template.functions().stream()
                        .flatMap(function -> function.routes().stream())
                        .toList();
        gateway = Gateway.start(port, routes, functions);
        workflows.resume();
        return gateway;
    }

    private JsonNode runInSandbox(JsonNode request) {
        try {
            var event = Json.mapper().writeValueAsBytes(request);
            return Json.mapper().readTree(function("SandboxFunction").invoke(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the template says, and what is different on one's own machine: files are in a folder, loopback may be probed,
    /// services may be started and tests may be run.
    private Map<String, String> localEnvironment(Path root, Template.Function function) {
        var environment = new HashMap<>(function.environment());
        environment.put("REDIS_URL", redisUrl);
        environment.put("REDIS_AUTH", "none");
        environment.put("ARTIFACTS_FOLDER", root.resolve(".nonet/artifacts").toString());
        environment.put("PROBE_PRIVATE_ADDRESSES", "loopback");
        environment.put("CALLBACK_PRIVATE_ADDRESSES", "loopback");
        environment.put("CALLBACK_HOSTS", callbackHosts);
        environment.put("WEBHOOK_SECRET", webhookSecret);
        environment.put("DEPLOY_TARGETS", "local,aws-dry-run");
        environment.put("SANDBOX_FUNCTION", SANDBOX);
        environment.remove("ARTIFACTS_BUCKET");
        environment.putAll(workflowEnvironment());
        environment.putAll(aws.environment("LAMBDA"));
        if (triggers != null) {
            environment.putAll(triggers.environment());
        }
        return Map.copyOf(environment);
    }

    @Override
    public void close() throws IOException {
        if (gateway != null) {
            gateway.close();
        }
        workflows.close();
        aws.close();
        if (triggers != null) {
            triggers.close();
        }
        for (var function : functions.values()) {
            function.close();
        }
        if (ownRedis != null) {
            ownRedis.close();
        }
    }
}
