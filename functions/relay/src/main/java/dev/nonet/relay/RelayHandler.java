package dev.nonet.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.RedisSignIn;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;

import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// The relay as a Lambda function: a schedule makes it sweep, and a message tells it of a task that is over. Safe for use
/// by several threads, and by several functions at once.
public final class RelayHandler implements RequestStreamHandler, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayHandler.class);

    private final Clock clock = Clock.systemUTC();
    private final Redis redis;
    private final Sweep sweep;

    /// Held here because the registry holds it weakly.
    @SuppressWarnings("FieldCanBeLocal")
    private final Resource snapshot;

    /// As Lambda makes it: with the environment, and connected.
    public RelayHandler() {
        this(System.getenv());
        redis.warmUp();
    }

    public RelayHandler(Map<String, String> environment) {
        var config = FunctionConfig.from(environment);
        var queues =
                Queues.of(config, environment)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "TASK_QUEUES is not set, and the relay needs it"));
        this.redis = RedisSignIn.connect(config, environment);
        this.sweep =
                new Sweep(
                        new Tasks(redis, config.taskTtl(), config.eventBus().isPresent()), queues);
        this.snapshot = new Snapshot(redis);
        Core.getGlobalContext().register(snapshot);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        var deadline = Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()), clock);
        Json.mapper().writeValue(output, sweep(deadline));
    }

    private Sweep.Report sweep(Deadline deadline) {
        var report = sweep.run(deadline);
        LOG.atInfo()
                .addKeyValue("looked_at", report.lookedAt())
                .addKeyValue("sent", report.sent())
                .addKeyValue("recovered", report.recovered())
                .addKeyValue("failed", report.failed())
                .addKeyValue("told", report.told())
                .addKeyValue("errors", report.errors())
                .addKeyValue("repaired", report.repaired())
                .log("swept");
        return report;
    }

    @Override
    public void close() {
        redis.close();
    }

    /// What happens around a SnapStart snapshot: no connection is in it, and the next command makes a new one.
    private record Snapshot(Redis redis) implements Resource {
        @Override
        public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
            redis.close();
        }

        @Override
        public void afterRestore(org.crac.Context<? extends Resource> context) {
            LOG.info("restored");
        }
    }
}
