package dev.nonet.deployer.local;

import dev.nonet.shared.agent.AgentException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// One service: the version that serves, the former one that is kept running, and the port in front of both.
///
/// Used by one thread at a time, which [LocalServices] sees to.
public final class LocalService implements AutoCloseable {
    private @Nullable FrontPort front;
    private @Nullable ServiceProcess serving;
    private @Nullable ServiceProcess former;
    private @Nullable ServiceProcess candidate;

    LocalService() {}

    /// Starts a version beside the one that serves.
    ///
    /// @param version SHA-256 of the jar
    /// @throws AgentException.Transient `SERVICE_NOT_STARTED`
    public void start(String version, InputStream jar, String mainClass) {
        try {
            candidate = ServiceProcess.start(version, jar, mainClass);
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "SERVICE_NOT_STARTED", "No child process could be started; try again.", e);
        }
    }

    /// Waits until the version that was started answers its health check.
    public boolean awaitHealthy(String path, Duration time, BooleanSupplier cancelled) {
        return candidate != null && new HealthCheck(path).awaitHealthy(candidate, time, cancelled);
    }

    /// Leads the service's port to the version that was started. What served before is kept as the former version, and
    /// the one before that is ended.
    ///
    /// @return whether the new version answers on the service's own port; if not, all is as it was
    public boolean switchOver(String path) {
        var next = candidate;
        if (next == null) {
            return false;
        }
        try {
            var before = serving;
            var port = front;
            if (port == null) {
                port = new FrontPort(next.port());
                front = port;
            } else {
                port.switchTo(next.port());
            }
            if (!new HealthCheck(path).answers(port.port()) || !next.isAlive()) {
                if (before != null) {
                    port.switchTo(before.port());
                }
                return false;
            }
            end(former);
            former = before;
            serving = next;
            candidate = null;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Ends the version that was started and not switched to.
    public void discard() {
        end(candidate);
        candidate = null;
        if (serving == null && front != null) {
            front.close();
            front = null;
        }
    }

    /// Leads the port back to the former version, which becomes the one that serves.
    ///
    /// @return whether the former version is healthy; if not, nothing was changed
    public boolean rollBack(String path) {
        var back = former;
        if (back == null || front == null || !new HealthCheck(path).isHealthy(back)) {
            return false;
        }
        front.switchTo(back.port());
        former = serving;
        serving = back;
        return true;
    }

    /// Where the service answers, asked just now; empty when it does not.
    public Optional<String> healthyUrl(String path) {
        return serving != null && front != null && new HealthCheck(path).isHealthy(serving)
                ? Optional.of(front.url())
                : Optional.empty();
    }

    /// Whether a former version runs and answers its health check, asked just now.
    public boolean canRollBack(String path) {
        return former != null && new HealthCheck(path).isHealthy(former);
    }

    public Optional<String> servingVersion() {
        return Optional.ofNullable(serving).map(ServiceProcess::version);
    }

    public Optional<String> formerVersion() {
        return Optional.ofNullable(former).map(ServiceProcess::version);
    }

    /// The last part of what the version that was started last wrote.
    public String log() {
        var last = candidate == null ? serving : candidate;
        return last == null ? "" : last.log();
    }

    boolean isEmpty() {
        return serving == null;
    }

    /// For tests that end a version from outside.
    Optional<ProcessHandle> servingProcess() {
        return Optional.ofNullable(serving).map(ServiceProcess::handle);
    }

    Optional<ProcessHandle> formerProcess() {
        return Optional.ofNullable(former).map(ServiceProcess::handle);
    }

    @Override
    public void close() {
        discard();
        end(serving);
        end(former);
        serving = null;
        former = null;
        if (front != null) {
            front.close();
            front = null;
        }
    }

    private static void end(@Nullable ServiceProcess process) {
        if (process != null) {
            process.close();
        }
    }
}
