package dev.nonet.shared.memory;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;

import java.time.Duration;

/// Connects to a cluster, and learns from its answers (`MOVED`, `ASK`) and from lost connections which node has what.
final class ClusterConnector implements Connector {
    /// Between two looks at which node has what, however many answers ask for one.
    private static final Duration REFRESH = Duration.ofSeconds(1);

    /// To ask a node for the others and to connect to one of them.
    private static final Duration CONNECT = Duration.ofSeconds(1);

    private final RedisClusterClient client;

    ClusterConnector(RedisURI uri) {
        client =
                RedisClusterClient.create(
                        Connector.resources(), RedisURI.builder(uri).withTimeout(CONNECT).build());
        var options =
                ClusterClientOptions.builder()
                        .autoReconnect(true)
                        .validateClusterNodeMembership(false)
                        .topologyRefreshOptions(
                                ClusterTopologyRefreshOptions.builder()
                                        .adaptiveRefreshTriggersTimeout(REFRESH)
                                        .build());
        Connector.options(options);
        // A node is connected to by the first command for it, which would be rejected.
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.DEFAULT);
        client.setOptions(options.build());
    }

    @Override
    public Link connect(RedisURI uri) {
        var connection = client.connect();
        return new Link(connection, connection.async());
    }

    @Override
    public void close() {
        Connector.close(client);
    }
}
