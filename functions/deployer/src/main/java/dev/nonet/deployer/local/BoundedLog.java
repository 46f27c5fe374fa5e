package dev.nonet.deployer.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The last bytes that a process wrote. Safe for use by several threads.
final class BoundedLog {
    /// Bytes kept.
    static final int SIZE = 64 * 1024;

    private final byte[] ring = new byte[SIZE];
    private long written;

    /// Reads a stream to its end; a stream that breaks has ended.
    void drain(InputStream output) {
        var buffer = new byte[8 * 1024];
        try (output) {
            for (var read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                append(buffer, read);
            }
        } catch (IOException e) {
            // What was written until now is the log.
        }
    }

    private synchronized void append(byte[] bytes, int length) {
        for (var i = 0; i < length; i++) {
            ring[(int) (written++ % SIZE)] = bytes[i];
        }
    }

    synchronized String text() {
        if (written <= SIZE) {
            return new String(ring, 0, (int) written, StandardCharsets.UTF_8);
        }
        var start = (int) (written % SIZE);
        var bytes = new byte[SIZE];
        System.arraycopy(ring, start, bytes, 0, SIZE - start);
        System.arraycopy(ring, 0, bytes, SIZE - start, start);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
