package dev.nonet.harness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Just enough of the Redis protocol (RESP2) to ask a server something. Not for use by several threads at once.
public final class RedisConnection implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream answers;

    /// @param timeout for the connection and for each answer; zero for none
    public RedisConnection(int port, Duration timeout) throws IOException {
        var millis = (int) timeout.toMillis();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
        socket.setSoTimeout(millis);
        socket.setTcpNoDelay(true);
        answers = new BufferedInputStream(socket.getInputStream());
    }

    /// Sends a command.
    ///
    /// @return the texts of the answer, as [#read] does
    public List<String> call(String... command) throws IOException {
        var request = new StringBuilder("*").append(command.length).append("\r\n");
        for (var word : command) {
            var bytes = word.getBytes(StandardCharsets.UTF_8).length;
            request.append('$').append(bytes).append("\r\n").append(word).append("\r\n");
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        return read();
    }

    /// The texts of the next answer, one where it is no array; that of what is not there is empty.
    ///
    /// @throws IOException with what the server says where the answer is an error
    public List<String> read() throws IOException {
        var first = line();
        return switch (first.isEmpty() ? ' ' : first.charAt(0)) {
            case '+', ':' -> List.of(first.substring(1));
            case '$' -> List.of(bulk(Integer.parseInt(first.substring(1))));
            case '*' -> {
                var all = new ArrayList<String>();
                for (var i = Integer.parseInt(first.substring(1)); i > 0; i--) {
                    all.addAll(read());
                }
                yield all;
            }
            case '-' -> throw new IOException("Redis answered " + first);
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
