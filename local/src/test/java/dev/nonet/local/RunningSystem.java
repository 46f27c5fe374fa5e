package dev.nonet.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// All of Nonet with its queues, events and buckets, started once for all tests that ask it and stopped with the process.
final class RunningSystem {
    private static final LocalSystem SYSTEM = start();
    private static final int PORT = SYSTEM.serve(0).port();

    private RunningSystem() {}

    private static LocalSystem start() {
        try {
            var root = Path.of("..").toAbsolutePath().normalize();
            var system = Shutdown.closing(LocalSystem.withTriggers(root, System.getenv())).get();
            system.triggers().orElseThrow().await();
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the gateway is.
    static int port() {
        return PORT;
    }

    static String redisUrl() {
        return SYSTEM.redisUrl();
    }

    /// What a function answers to an event.
    static byte[] invoke(String function, byte[] event) throws IOException {
        var id = SYSTEM.template().function(function).orElseThrow().id();
        return SYSTEM.function(id).invoke(event);
    }

    static LocalTriggers triggers() {
        return SYSTEM.triggers().orElseThrow();
    }
}
