package dev.nonet.local.bench.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;

/// A network between clients and a server on this machine: it can be slow, cut connections, or let nothing through. Bytes
/// keep their order. Safe for use by several threads.
final class Wire implements AutoCloseable {
    /// What it does to what the server sends.
    ///
    /// @param delay of each piece
    /// @param jitter by which a delay is longer or shorter, at most
    /// @param cut the probability that a piece, in either direction, is the end of its connection
    /// @param parted whether nothing gets through in either direction until this is over
    record Weather(Duration delay, Duration jitter, double cut, boolean parted) {
        static final Weather FAIR = new Weather(Duration.ZERO, Duration.ZERO, 0, false);

        static Weather slow(Duration delay, Duration jitter) {
            return new Weather(delay, jitter, 0, false);
        }

        static Weather cutting(double probability) {
            return new Weather(Duration.ZERO, Duration.ZERO, probability, false);
        }

        static Weather parting() {
            return new Weather(Duration.ZERO, Duration.ZERO, 0, true);
        }

        private long delayNanos() {
            var most = jitter.toNanos();
            return delay.toNanos()
                    + (most == 0 ? 0 : ThreadLocalRandom.current().nextLong(-most, most + 1));
        }
    }

    /// Bytes on their way, and when they arrive; none at the end of the connection.
    private record Piece(ByteBuffer bytes, long arrives) {}

    private static final Duration LOOK = Duration.ofMillis(5);

    private final ServerSocket socket;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Weather weather = Weather.FAIR;

    private Wire(ServerSocket socket, int server) {
        this.socket = socket;
        this.server = server;
    }

    /// @param server the port that it leads to
    static Wire to(int server) {
        try {
            var wire = new Wire(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), server);
            Thread.ofPlatform().daemon().name("nonet-wire").start(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For clients.
    int port() {
        return socket.getLocalPort();
    }

    void become(Weather next) {
        weather = next;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                connect(socket.accept());
            } catch (IOException e) {
                // Closed, or the server is away: the client finds out.
                Thread.onSpinWait();
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        try {
            var far = new Socket(InetAddress.getLoopbackAddress(), server);
            open.add(far);
            client.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            carry(client, far, false);
            carry(far, client, true);
        } catch (IOException e) {
            end(client);
            throw e;
        }
    }

    private void carry(Socket from, Socket to, boolean delayed) {
        var pieces = new LinkedBlockingQueue<Piece>();
        Thread.ofVirtual().start(() -> read(from, to, pieces, delayed));
        Thread.ofVirtual().start(() -> write(from, to, pieces));
    }

    private void read(Socket from, Socket to, LinkedBlockingQueue<Piece> pieces, boolean delayed) {
        var buffer = new byte[16 * 1024];
        try {
            for (var size = 0; size >= 0; size = from.getInputStream().read(buffer)) {
                var now = weather;
                if (size > 0 && ThreadLocalRandom.current().nextDouble() < now.cut()) {
                    break;
                }
                var arrives = System.nanoTime() + (delayed ? now.delayNanos() : 0);
                pieces.add(new Piece(ByteBuffer.wrap(Arrays.copyOf(buffer, size)), arrives));
            }
        } catch (IOException e) {
            // Cut, or closed by whoever had it.
        }
        end(from);
        end(to);
        pieces.add(new Piece(ByteBuffer.allocate(0), 0));
    }

    private void write(Socket from, Socket to, LinkedBlockingQueue<Piece> pieces) {
        try (var output = to.getOutputStream()) {
            while (!from.isClosed()) {
                deliver(pieces.take(), output);
            }
        } catch (IOException e) {
            // As for reading.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(from);
        end(to);
    }

    private void deliver(Piece piece, OutputStream output) throws IOException {
        Pause.of(Duration.ofNanos(piece.arrives() - System.nanoTime()));
        while (weather.parted() && !socket.isClosed()) {
            Pause.of(LOOK);
        }
        output.write(piece.bytes().array());
    }

    private void end(Socket one) {
        open.remove(one);
        try {
            one.close();
        } catch (IOException e) {
            // It is over either way.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set.copyOf(open).forEach(this::end);
    }
}
