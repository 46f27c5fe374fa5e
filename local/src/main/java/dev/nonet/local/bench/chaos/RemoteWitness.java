package dev.nonet.local.bench.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// The witness in another process. Each thread has a line of its own to it: one that is never answered holds up no other.
final class RemoteWitness implements Witness {
    private final ThreadLocal<Line> lines;

    RemoteWitness(int port) {
        this.lines = ThreadLocal.withInitial(() -> Line.open(port));
    }

    @Override
    public boolean effect(String key) {
        return lines.get().ask("effect " + key).equals("new");
    }

    @Override
    public void reached(Point point, String taskId) {
        lines.get().ask(point + " " + taskId);
    }

    private record Line(OutputStream output, BufferedReader answers) {
        static Line open(int port) {
            try {
                var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
                var output = socket.getOutputStream();
                output.write(
                        (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8));
                return new Line(
                        output,
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String ask(String question) {
            try {
                output.write((question + "\n").getBytes(StandardCharsets.UTF_8));
                return String.valueOf(answers.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
