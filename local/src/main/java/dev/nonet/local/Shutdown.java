package dev.nonet.local;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Closes something exactly once: when the work is done, or when the process is told to stop (Ctrl-C, SIGTERM).
final class Shutdown<T extends Closeable> implements Closeable {
    private final T resource;
    private final Thread hook;
    private boolean closed;

    private Shutdown(T resource) {
        this.resource = resource;
        this.hook = Thread.ofPlatform().name("nonet-shutdown").unstarted(this::closeOnExit);
    }

    static <T extends Closeable> Shutdown<T> closing(T resource) {
        var shutdown = new Shutdown<>(resource);
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    T get() {
        return resource;
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            resource.close();
        }
    }

    private void closeOnExit() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
