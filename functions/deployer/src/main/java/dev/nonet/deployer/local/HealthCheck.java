package dev.nonet.deployer.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Asks a service on this machine for its health: `GET` on a path, answered with 200 by a process that is alive.
///
/// @param path such as `/health`
record HealthCheck(String path) {
    private static final int CONNECT_MILLIS = 500;
    private static final int READ_MILLIS = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(30);

    /// Asks again and again, until the service is healthy, ends, or the time is over.
    boolean awaitHealthy(ServiceProcess service, Duration time, BooleanSupplier cancelled) {
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end && service.isAlive() && !cancelled.getAsBoolean()) {
            if (isHealthy(service)) {
                return true;
            }
            service.await(PAUSE);
        }
        return false;
    }

    /// Asks once. Whether the process lives is asked last, as another one may have its port.
    boolean isHealthy(ServiceProcess service) {
        return answers(service.port()) && service.isAlive();
    }

    /// Asks whatever listens on a port of this machine.
    boolean answers(int port) {
        try {
            var address = URI.create("http://127.0.0.1:" + port + path).toURL();
            var connection = (HttpURLConnection) address.openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Connection", "close");
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
