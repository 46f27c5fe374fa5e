package dev.nonet.harness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Just enough of the Redis protocol (RESP2) to ask a server whether it is ready.
final class RedisConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 500;

    private final Socket socket = new Socket();
    private final InputStream answers;

    RedisConnection(int port) throws IOException {
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        answers = new BufferedInputStream(socket.getInputStream());
    }

    /// The text of a simple, integer or bulk answer; an error keeps its `-`.
    String call(String... command) throws IOException {
        var request = new StringBuilder("*").append(command.length).append("\r\n");
        for (var word : command) {
            var bytes = word.getBytes(StandardCharsets.UTF_8).length;
            request.append('$').append(bytes).append("\r\n").append(word).append("\r\n");
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        var first = line();
        return switch (first.isEmpty() ? ' ' : first.charAt(0)) {
            case '+', ':' -> first.substring(1);
            case '$' -> bulk(Integer.parseInt(first.substring(1)));
            case '-' -> first;
            default -> throw new IOException("This is no answer of a Redis server");
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
                throw new IOException("The server closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
