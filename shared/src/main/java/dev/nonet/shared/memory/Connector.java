package dev.nonet.shared.memory;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.event.DefaultEventPublisherOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;

import java.util.concurrent.TimeUnit;

/// A client of Redis with all its threads, set up to fail fast: commands are rejected while there is no connection, and
/// nothing is replayed.
interface Connector {
    /// Commands that may wait for an answer at once; more are rejected instead of piling up.
    int MAX_QUEUED = 10_000;

    /// One connection and what can be asked through it.
    record Link(
            StatefulConnection<String, String> connection,
            RedisClusterAsyncCommands<String, String> commands) {}

    /// @param uri with the timeout for connecting
    /// @throws io.lettuce.core.RedisException when there is no connection in time
    Link connect(RedisURI uri);

    /// Closes every connection and thread.
    void close();

    static ClientResources resources() {
        return DefaultClientResources.builder()
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                .eventBus(NoEvents.INSTANCE)
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .commandLatencyPublisherOptions(DefaultEventPublisherOptions.disabled())
                .build();
    }

    static void options(ClientOptions.Builder options) {
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true)
                .requestQueueSize(MAX_QUEUED)
                .protocolVersion(ProtocolVersion.RESP2)
                .timeoutOptions(TimeoutOptions.create())
                .socketOptions(
                        SocketOptions.builder()
                                .connectTimeout(Redis.CONNECT_TIMEOUT)
                                .tcpNoDelay(true)
                                .build());
    }

    static void close(AbstractRedisClient client) {
        client.shutdown(0, 1, TimeUnit.SECONDS);
        client.getResources()
                .shutdown(0, 1, TimeUnit.SECONDS)
                .awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
