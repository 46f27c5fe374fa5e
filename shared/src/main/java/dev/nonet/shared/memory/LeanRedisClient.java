package dev.nonet.shared.memory;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisReactiveCommandsImpl;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.PushHandler;
import io.lettuce.core.resource.ClientResources;

import java.time.Duration;

/// A lettuce client whose connections have the asynchronous commands alone.
///
/// Each connection otherwise builds a proxy for the synchronous and a facade for the reactive commands, with Reactor
/// behind it: 150 ms of a cold start for what is never called.
final class LeanRedisClient extends RedisClient {
    LeanRedisClient(ClientResources resources, RedisURI uri) {
        super(resources, uri);
    }

    @Override
    protected <K, V> StatefulRedisConnectionImpl<K, V> newStatefulRedisConnection(
            RedisChannelWriter writer,
            PushHandler pushHandler,
            RedisCodec<K, V> codec,
            Duration timeout) {
        return new AsyncConnection<>(writer, pushHandler, codec, timeout);
    }

    private static final class AsyncConnection<K, V> extends StatefulRedisConnectionImpl<K, V> {
        AsyncConnection(
                RedisChannelWriter writer,
                PushHandler pushHandler,
                RedisCodec<K, V> codec,
                Duration timeout) {
            super(writer, pushHandler, codec, timeout);
        }

        @Override
        @SuppressWarnings("NullAway") // lettuce keeps what this returns and hands it out in sync()
        protected RedisCommands<K, V> newRedisSyncCommandsImpl() {
            return null;
        }

        @Override
        @SuppressWarnings(
                "NullAway") // lettuce keeps what this returns and hands it out in reactive()
        protected RedisReactiveCommandsImpl<K, V> newRedisReactiveCommandsImpl() {
            return null;
        }
    }
}
