package dev.nonet.monitor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on this machine that answers every connection in the same way, well-formed or not.
final class TestServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Conversation conversation;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TestServer(ServerSocket socket, Conversation conversation) {
        this.socket = socket;
        this.conversation = conversation;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    /// What the server does once it has read a request's head.
    interface Conversation {
        void answer(String request, Socket connection) throws IOException;
    }

    static TestServer answering(String bytes) {
        return having((request, connection) -> write(connection, bytes));
    }

    static TestServer having(Conversation conversation) {
        try {
            return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), conversation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestServer on(ServerSocket socket, Conversation conversation) {
        return new TestServer(socket, conversation);
    }

    static void write(Socket connection, String bytes) throws IOException {
        connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return socket.getLocalPort();
    }

    /// The heads of the requests that came.
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                var request = head(connection.getInputStream());
                requests.add(request);
                conversation.answer(request, connection);
            } catch (SocketException e) {
                // Closed by the test, or by a client that has seen enough.
            } catch (IOException e) {
                // A handshake that the client broke off.
            }
        }
    }

    private static String head(InputStream input) throws IOException {
        var head = new StringBuilder();
        for (var next = input.read(); next >= 0; next = input.read()) {
            head.append((char) next);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }
}
