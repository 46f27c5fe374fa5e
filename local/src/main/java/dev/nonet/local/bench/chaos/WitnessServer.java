package dev.nonet.local.bench.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/// Lets processes of their own talk to a witness in this one, a line at a time over loopback.
final class WitnessServer implements AutoCloseable {
    private final ServerSocket socket;
    private final LongFunction<Witness> witnesses;

    private WitnessServer(ServerSocket socket, LongFunction<Witness> witnesses) {
        this.socket = socket;
        this.witnesses = witnesses;
    }

    /// @param witnesses the witness of the process with this id
    static WitnessServer start(LongFunction<Witness> witnesses) {
        try {
            var socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            var server = new WitnessServer(socket, witnesses);
            Thread.ofPlatform().daemon().name("nonet-witness").start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // Closed: there is nobody left to hear.
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.UTF_8))) {
            client.setTcpNoDelay(true);
            var pid = lines.readLine();
            if (pid == null) {
                return;
            }
            var witness = witnesses.apply(Long.parseLong(pid));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var answer = answer(witness, line.split(" ", -1));
                client.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The process is gone, as it may be.
            return;
        }
    }

    private static String answer(Witness witness, String[] words) {
        if (words[0].equals("effect")) {
            return witness.effect(words[1]) ? "new" : "known";
        }
        witness.reached(Point.valueOf(words[0]), words[1]);
        return "heard";
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
