package dev.nonet.local.bench.chaos;

import dev.nonet.harness.RedisConnection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What an operator may ask a Redis server, over a connection that is no worker's. Not for use by several threads at
/// once.
final class RedisAdmin implements AutoCloseable {
    private static final String EXPIRE_LEASES =
            """
            for _, key in ipairs(redis.call('KEYS', '*')) do
              if redis.call('TYPE', key).ok == 'hash' and redis.call('HEXISTS', key, 'lease_until') == 1 then
                redis.call('HSET', key, 'lease_until', '1')
              end
            end
            return 1
            """;

    private static final String WITHOUT_TTL =
            """
            local cursor, count = '0', 0
            repeat
              local page = redis.call('SCAN', cursor, 'COUNT', 1000)
              cursor = page[1]
              for _, key in ipairs(page[2]) do
                if redis.call('PTTL', key) == -1 then count = count + 1 end
              end
            until cursor == '0'
            return count
            """;

    private final RedisConnection connection;

    private RedisAdmin(RedisConnection connection) {
        this.connection = connection;
    }

    static RedisAdmin connect(int port) {
        try {
            return new RedisAdmin(new RedisConnection(port, Duration.ZERO));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The texts of the answer.
    synchronized List<String> call(String... command) {
        try {
            return connection.call(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the lease of a task now, instead of after [dev.nonet.shared.task.TaskStore#LEASE].
    void expireLease(String taskKey) {
        call("HSET", taskKey, "lease_until", "1");
    }

    /// Takes everybody to have lost what they hold.
    void expireLeases() {
        call("EVAL", EXPIRE_LEASES, "0");
    }

    long keys() {
        return Long.parseLong(call("DBSIZE").getFirst());
    }

    long keysWithoutTtl() {
        return Long.parseLong(call("EVAL", WITHOUT_TTL, "0").getFirst());
    }

    /// Bytes that the server uses for everything but its connections.
    long memory() {
        var info = call("INFO", "memory").getFirst();
        return number(info, "used_memory:") - number(info, "mem_clients_normal:");
    }

    private static long number(String info, String field) {
        return info.lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.substring(field.length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    /// The commands that clients send while something runs, each as Redis's MONITOR shows it; what scripts call is not among
    /// them.
    static List<String> monitor(int port, Runnable work) {
        try (var admin = connect(port)) {
            admin.call("MONITOR");
            work.run();
            try (var marker = connect(port)) {
                marker.call("PING", "end-of-work");
            }
            var seen = new ArrayList<String>();
            for (var line = admin.next(); !line.contains("end-of-work"); line = admin.next()) {
                seen.add(line);
            }
            return seen.stream()
                    .filter(line -> !line.contains(" lua] "))
                    .collect(Collectors.toList());
        }
    }

    private String next() {
        try {
            return connection.read().getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
