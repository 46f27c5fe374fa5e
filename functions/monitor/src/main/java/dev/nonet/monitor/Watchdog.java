package dev.nonet.monitor;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/// Closes a connection when its time is up, which ends whatever waits for it: a socket's own time limit starts again
/// with each byte that drips in.
final class Watchdog implements AutoCloseable {
    private final Thread thread;
    private Closeable guarded = () -> {};
    private boolean expired;

    Watchdog(Duration timeout) {
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("probe-watchdog")
                        .start(
                                () -> {
                                    try {
                                        Thread.sleep(timeout);
                                        expire();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
    }

    /// From now on this is what is closed.
    synchronized void guard(Closeable connection) {
        guarded = connection;
        if (expired) {
            closeGuarded();
        }
    }

    synchronized boolean isExpired() {
        return expired;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private synchronized void expire() {
        expired = true;
        closeGuarded();
    }

    private void closeGuarded() {
        try {
            guarded.close();
        } catch (IOException e) {
            // It is not needed any more, closed or not.
        }
    }
}
