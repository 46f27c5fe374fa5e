package dev.nonet.deployer.local;

import dev.nonet.shared.agent.AgentException;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// The services that this process runs, by name. Safe for use by several threads; one deployment of a service at a time.
public final class LocalServices implements AutoCloseable {
    /// Services at once, each with up to three child processes while it is deployed.
    public static final int MAX_SERVICES = 8;

    private final Map<String, Slot> slots = new HashMap<>();
    private boolean closed;

    private record Slot(LocalService service, ReentrantLock lock) {}

    /// Works on one service while nobody else does.
    ///
    /// @throws AgentException.Transient `DEPLOYMENT_RUNNING` while another deployment of the service runs
    /// @throws AgentException.Permanent `LOCAL_SERVICES_FULL`
    public <T> T with(String name, Function<LocalService, T> work) {
        var slot = slot(name);
        if (!slot.lock().tryLock()) {
            throw new AgentException.Transient(
                    "DEPLOYMENT_RUNNING",
                    "Another deployment of this service is running; try again after it.",
                    null);
        }
        try {
            return work.apply(slot.service());
        } finally {
            slot.service().discard();
            forgetIfEmpty(name, slot);
            slot.lock().unlock();
        }
    }

    /// Ends all services and waits for a running deployment to see it.
    @Override
    public void close() {
        Map<String, Slot> all;
        synchronized (slots) {
            closed = true;
            all = Map.copyOf(slots);
            slots.clear();
        }
        for (var slot : all.values()) {
            slot.lock().lock();
            try {
                slot.service().close();
            } finally {
                slot.lock().unlock();
            }
        }
    }

    private Slot slot(String name) {
        synchronized (slots) {
            if (closed) {
                throw new AgentException.Transient(
                        "DEPLOYER_CLOSED", "The deployer is shutting down; try again.", null);
            }
            if (slots.size() >= MAX_SERVICES && !slots.containsKey(name)) {
                throw new AgentException.Permanent(
                        "LOCAL_SERVICES_FULL",
                        "This machine runs %d services already; deploy under the name of one of them."
                                .formatted(MAX_SERVICES));
            }
            return slots.computeIfAbsent(
                    name, ignored -> new Slot(new LocalService(), new ReentrantLock()));
        }
    }

    private void forgetIfEmpty(String name, Slot slot) {
        synchronized (slots) {
            if (closed) {
                slot.service().close();
            } else if (slot.service().isEmpty()) {
                slots.remove(name, slot);
            }
        }
    }
}
