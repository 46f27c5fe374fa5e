package dev.nonet.deployer.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A port on this machine that stays the same while the version behind it changes.
///
/// Forwards bytes. A connection stays with the version it was opened for; after a switch it is closed once its last
/// answer is out and nothing moved for [#IDLE_MILLIS], so that no request is cut and none stays with the former version.
final class FrontPort implements AutoCloseable {
    /// How long a connection to a former version is kept without traffic.
    static final int IDLE_MILLIS = 300;

    private static final int CONNECT_MILLIS = 2_000;
    private static final int BACKLOG = 200;

    private final ServerSocket socket;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile int backend;

    FrontPort(int backend) throws IOException {
        this.backend = backend;
        this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("front-port").start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /// Leads every new connection to another version.
    void switchTo(int port) {
        backend = port;
    }

    @Override
    public void close() {
        closeQuietly(socket);
        connections.forEach(Connection::close);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // Closed, or a client that went away before it was accepted.
            }
        }
    }

    private void serve(Socket client) {
        var port = backend;
        var service = new Socket();
        var connection = new Connection(client, service, port);
        connections.add(connection);
        try {
            service.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            service.setTcpNoDelay(true);
            client.setSoTimeout(IDLE_MILLIS);
            var answers = Thread.ofVirtual().start(connection::answers);
            connection.requests();
            answers.join();
        } catch (IOException e) {
            // Nothing serves; the client sees its connection close.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
            connections.remove(connection);
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is of no more use either way.
        }
    }

    /// One client and the version that answers it.
    private final class Connection {
        private final Socket client;
        private final Socket service;
        private final int port;
        private volatile boolean answered = true;
        private volatile boolean over;

        Connection(Socket client, Socket service, int port) {
            this.client = client;
            this.service = service;
            this.port = port;
        }

        void requests() {
            var buffer = new byte[16 * 1024];
            try {
                var output = service.getOutputStream();
                var input = client.getInputStream();
                for (var read = read(input, buffer); read >= 0; read = read(input, buffer)) {
                    if (read > 0) {
                        answered = false;
                        output.write(buffer, 0, read);
                    } else if (over || (answered && port != backend)) {
                        break;
                    }
                }
                service.shutdownOutput();
            } catch (IOException e) {
                close();
            }
        }

        void answers() {
            var buffer = new byte[16 * 1024];
            try {
                var output = client.getOutputStream();
                var input = service.getInputStream();
                for (var read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                    output.write(buffer, 0, read);
                    answered = true;
                }
                client.shutdownOutput();
            } catch (IOException e) {
                close();
            } finally {
                over = true;
            }
        }

        /// Bytes read; 0 when nothing came for a while.
        private static int read(InputStream input, byte[] buffer) throws IOException {
            try {
                return input.read(buffer);
            } catch (SocketTimeoutException e) {
                return 0;
            } catch (SocketException e) {
                return -1;
            }
        }

        void close() {
            closeQuietly(client);
            closeQuietly(service);
        }
    }
}
