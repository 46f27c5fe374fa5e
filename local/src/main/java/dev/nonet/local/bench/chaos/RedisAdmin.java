package dev.nonet.local.bench.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What an operator may ask a Redis server, over a connection that is no worker's (RESP2). Not for use by several threads at
/// once.
final class RedisAdmin implements AutoCloseable {
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

    private final Socket socket;
    private final InputStream answers;

    private RedisAdmin(Socket socket) throws IOException {
        this.socket = socket;
        this.answers = new BufferedInputStream(socket.getInputStream());
    }

    static RedisAdmin connect(int port) {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            return new RedisAdmin(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The texts of the answer.
    synchronized List<String> call(String... command) {
        try {
            var request = new StringBuilder("*").append(command.length).append("\r\n");
            for (var word : command) {
                var bytes = word.getBytes(StandardCharsets.UTF_8).length;
                request.append('$').append(bytes).append("\r\n").append(word).append("\r\n");
            }
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the lease of a task now, instead of after [dev.nonet.shared.task.TaskStore#LEASE].
    void expireLease(String taskKey) {
        call("HSET", taskKey, "lease_until", "1");
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
            return read().getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> read() throws IOException {
        var first = line();
        return switch (first.charAt(0)) {
            case '+', ':' -> List.of(first.substring(1));
            case '$' -> List.of(bulk(Integer.parseInt(first.substring(1))));
            case '*' -> {
                var all = new ArrayList<String>();
                for (var i = Integer.parseInt(first.substring(1)); i > 0; i--) {
                    all.addAll(read());
                }
                yield all;
            }
            default -> throw new IOException("Redis answered " + first);
        };
    }

    private String bulk(int size) throws IOException {
        if (size < 0) {
            return "";
        }
        var content = answers.readNBytes(size);
        answers.skipNBytes(2);
        return new String(content, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new IOException("Redis closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
