package dev.nonet.shared.memory;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;

/// Connects to one server. A connection that is lost stays lost, and the next command makes another.
final class ServerConnector implements Connector {
    private final LeanRedisClient client;

    ServerConnector(RedisURI uri) {
        client = new LeanRedisClient(Connector.resources(), uri);
        var options = ClientOptions.builder().autoReconnect(false);
        Connector.options(options);
        client.setOptions(options.build());
    }

    @Override
    public Link connect(RedisURI uri) {
        var connection = client.connect(StringCodec.UTF8, uri);
        return new Link(connection, connection.async());
    }

    @Override
    public void close() {
        Connector.close(client);
    }
}
