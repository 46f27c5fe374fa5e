package dev.nonet.shared.memory;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.memory.Connector.Link;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// One connection to Redis that fails fast and never does a thing twice.
///
/// A command on a dead connection is rejected at once, one on a frozen server after [#COMMAND_TIMEOUT], and neither is
/// replayed: what to do about it is the caller's decision. The next command connects again. After
/// [#IDLE_CHECK] without use (a frozen function may have lost its connection without hearing of it) a ping with a
/// budget of [#CONNECT_TIMEOUT] comes first. Safe for use by several threads, which share the connection.
public final class Redis implements AutoCloseable {
    /// For connecting, TLS and authentication included, and for the ping after a pause.
    public static final Duration CONNECT_TIMEOUT = Duration.ofMillis(250);

    /// For the connection that is made before the first request, while the client's classes are being loaded.
    public static final Duration WARM_UP_TIMEOUT = Duration.ofSeconds(5);

    public static final Duration COMMAND_TIMEOUT = Duration.ofMillis(500);

    /// For replicas to acknowledge a write that decides something.
    public static final Duration ACKNOWLEDGE_TIMEOUT = Duration.ofMillis(200);

    public static final Duration IDLE_CHECK = Duration.ofSeconds(20);

    /// The code of a write that too few replicas acknowledged.
    public static final String NOT_DURABLE = "MEMORY_NOT_DURABLE";

    private static final String LOST_WRITE = "lost write";

    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);

    // What lettuce and Netty would otherwise do while a function starts: flight recorder events
    // that nobody reads, the hardware address and process id for channel ids that nobody compares,
    // and on Java 25 linking to the C library's malloc, which spins 100 hidden classes, because
    // Unsafe is left alone there unless it is asked for. The price is one warning of the JVM.
    static {
        System.setProperty("io.lettuce.core.jfr", "false");
        System.setProperty("io.netty.jfr.enabled", "false");
        System.setProperty("io.netty.noUnsafe", "false");
        System.setProperty("io.netty.machineId", "00:00:00:00:00:00:00:01");
        System.setProperty(
                "io.netty.processId", Long.toString(ProcessHandle.current().pid() % 4_194_304));
    }

    private final RedisURI uri;
    private final Clock clock;
    private final Topology topology;
    private @Nullable Connector connector;
    private volatile @Nullable Link link;
    private volatile long lastUsed;

    /// Connects on first use.
    ///
    /// @param uri `redis://` or `rediss://`, with user and password where the server wants them
    public Redis(RedisURI uri, Clock clock) {
        this(uri, clock, Topology.SINGLE);
    }

    /// @param uri of the server, or of any node of a cluster
    public Redis(RedisURI uri, Clock clock, Topology topology) {
        this.uri = uri;
        this.clock = clock;
        this.topology = topology;
        uri.setTimeout(CONNECT_TIMEOUT);
    }

    public static Redis at(String uri) {
        return at(uri, Clock.systemUTC());
    }

    public static Redis at(String uri, Clock clock) {
        return new Redis(RedisURI.create(uri), clock);
    }

    /// Connects now, with the patience of a process that nobody waits for yet.
    ///
    /// @return whether Redis answered; if not, the next command tries again
    public synchronized boolean warmUp() {
        dropConnection();
        try {
            var patient = RedisURI.builder(uri).withTimeout(WARM_UP_TIMEOUT).build();
            link = connector().connect(patient);
            lastUsed = clock.millis();
            return isConnected();
        } catch (RedisException e) {
            logFailure("redis not reachable, the next command connects", e);
            return false;
        }
    }

    /// Sends a command without waiting; several go out together. Errors appear in [#await].
    public <T> RedisFuture<T> send(
            Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
        try {
            return command.apply(link().commands());
        } catch (RedisException e) {
            throw unavailable(e);
        }
    }

    /// Waits for the answer to a command.
    ///
    /// @throws AgentException.Transient `MEMORY_UNAVAILABLE` when there is none in time; the command may or may not
    ///     have been carried out
    public <T> @Nullable T await(RedisFuture<T> future) {
        return await(future, COMMAND_TIMEOUT);
    }

    public <T> @Nullable T call(
            Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
        return await(send(command));
    }

    /// Runs a script; its answer is a list of texts.
    public List<@Nullable String> run(Script script, List<String> keys, List<String> arguments) {
        return run(script, keys, arguments, 0);
    }

    /// Runs a script whose writes decide something, and waits for the replicas that are to acknowledge them (`WAIT`).
    ///
    /// @throws AgentException.Transient `MEMORY_NOT_DURABLE` when too few did; the write is there and may be lost when
    ///     the primary fails now, so the caller must not rely on it
    public List<@Nullable String> decide(Script script, List<String> keys, List<String> arguments) {
        return run(script, keys, arguments, topology.replicas());
    }

    private List<@Nullable String> run(
            Script script, List<String> keys, List<String> arguments, int acknowledgements) {
        var keyArray = keys.toArray(String[]::new);
        var argumentArray = arguments.toArray(String[]::new);
        try {
            return written(
                    commands ->
                            commands.evalsha(
                                    script.sha1(), ScriptOutputType.MULTI, keyArray, argumentArray),
                    acknowledgements);
        } catch (RedisNoScriptException e) {
            return written(
                    commands ->
                            commands.eval(
                                    script.source(),
                                    ScriptOutputType.MULTI,
                                    keyArray,
                                    argumentArray),
                    acknowledgements);
        }
    }

    /// Sends the write and the question for its acknowledgement together, on one connection, since `WAIT` counts only what
    /// its own connection wrote.
    private List<@Nullable String> written(
            Function<RedisClusterAsyncCommands<String, String>, RedisFuture<Object>> write,
            int acknowledgements) {
        if (acknowledgements == 0) {
            return list(call(write));
        }
        var acknowledged = new ArrayList<RedisFuture<Long>>(1);
        var answer =
                send(
                        commands -> {
                            var written = write.apply(commands);
                            acknowledged.add(
                                    commands.waitForReplication(
                                            acknowledgements, ACKNOWLEDGE_TIMEOUT.toMillis()));
                            return written;
                        });
        var value = list(await(answer));
        var count = await(acknowledged.getFirst());
        if (count == null || count < acknowledgements) {
            throw new AgentException.Transient(
                    NOT_DURABLE,
                    "The memory has too few replicas to keep this safely; try again in a moment.",
                    null);
        }
        return value;
    }

    /// Sends a script whose answer nobody waits for, because what it writes is derived and can be repaired; a failure is
    /// logged.
    public void runLater(Script script, List<String> keys, List<String> arguments) {
        var keyArray = keys.toArray(String[]::new);
        var argumentArray = arguments.toArray(String[]::new);
        try {
            var commands = link().commands();
            commands.<List<String>>evalsha(
                            script.sha1(), ScriptOutputType.MULTI, keyArray, argumentArray)
                    .exceptionallyCompose(
                            failure ->
                                    failure instanceof RedisNoScriptException
                                            ? commands.eval(
                                                    script.source(),
                                                    ScriptOutputType.MULTI,
                                                    keyArray,
                                                    argumentArray)
                                            : CompletableFuture.failedStage(failure))
                    .whenComplete((ignored, failure) -> logFailure(LOST_WRITE, failure));
        } catch (RedisException e) {
            logFailure(LOST_WRITE, e);
        }
    }

    /// Sends a command whose answer nobody waits for; a failure is logged.
    public <T> void sendLater(
            Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
        try {
            command.apply(link().commands())
                    .whenComplete((ignored, failure) -> logFailure(LOST_WRITE, failure));
        } catch (RedisException e) {
            logFailure(LOST_WRITE, e);
        }
    }

    /// Runs one command that waits inside Redis, on a connection of its own.
    public <T> @Nullable T block(
            Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command,
            Duration atMost) {
        try {
            var own = connector().connect(uri);
            try {
                return await(command.apply(own.commands()), atMost.plus(COMMAND_TIMEOUT));
            } finally {
                closeLater(own);
            }
        } catch (RedisException e) {
            throw unavailable(e);
        }
    }

    /// Whether Redis answers a ping now.
    public boolean isConnected() {
        try {
            return "PONG".equals(call(commands -> commands.ping()));
        } catch (AgentException.Transient e) {
            return false;
        }
    }

    /// Closes the connection and every thread behind it; the next command opens them again.
    @Override
    public synchronized void close() {
        link = null;
        if (connector != null) {
            connector.close();
            connector = null;
        }
    }

    private <T> @Nullable T await(RedisFuture<T> future, Duration timeout) {
        try {
            var value = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            lastUsed = clock.millis();
            return value;
        } catch (TimeoutException e) {
            dropConnection();
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static RuntimeException cause(ExecutionException e) {
        return switch (e.getCause()) {
            case RedisNoScriptException noScript -> noScript;
            case RedisCommandExecutionException refused -> mayPass(refused);
            case null, default -> unavailable(e);
        };
    }

    /// What Redis answers while it loads, fails over or is full passes; any other refusal is an error of ours.
    private static RuntimeException mayPass(RedisCommandExecutionException refused) {
        var reason = String.valueOf(refused.getMessage());
        for (var passing :
                List.of(
                        "LOADING",
                        "READONLY",
                        "MASTERDOWN",
                        "CLUSTERDOWN",
                        "OOM",
                        "BUSY",
                        "TRYAGAIN",
                        "NOREPLICAS")) {
            if (reason.startsWith(passing)) {
                return unavailable(refused);
            }
        }
        return refused;
    }

    private Link link() {
        var current = link;
        return current != null && current.connection().isOpen() && !idle()
                ? current
                : checkedLink();
    }

    private synchronized Link checkedLink() {
        var current = link;
        if (current != null && current.connection().isOpen() && (!idle() || answers(current))) {
            return current;
        }
        dropConnection();
        var fresh = connector().connect(uri);
        link = fresh;
        lastUsed = clock.millis();
        return fresh;
    }

    private boolean idle() {
        return clock.millis() - lastUsed > IDLE_CHECK.toMillis();
    }

    private boolean answers(Link link) {
        try {
            link.commands().ping().get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            lastUsed = clock.millis();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private synchronized void dropConnection() {
        var current = link;
        link = null;
        if (current != null) {
            closeLater(current);
        }
    }

    private static void closeLater(Link link) {
        CompletionStage<Void> closed = link.connection().closeAsync();
        closed.whenComplete(
                (ignored, failure) -> logFailure("redis connection not closed", failure));
    }

    private synchronized Connector connector() {
        if (connector == null) {
            connector = topology.cluster() ? new ClusterConnector(uri) : new ServerConnector(uri);
        }
        return connector;
    }

    @SuppressWarnings(
            "unchecked") // ScriptOutputType.MULTI is a list, and our scripts put texts into it
    private static List<@Nullable String> list(@Nullable Object answer) {
        return answer == null ? List.of() : (List<@Nullable String>) answer;
    }

    private static void logFailure(String what, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.atWarn().addKeyValue("cause", failure.getClass().getSimpleName()).log(what);
        }
    }

    private static AgentException.Transient unavailable(Exception cause) {
        return new AgentException.Transient(
                "MEMORY_UNAVAILABLE", "The memory is out of reach; try again in a moment.", cause);
    }
}
