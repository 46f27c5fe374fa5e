package dev.nonet.shared.task;

import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Script;

import io.lettuce.core.Range;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The tasks of all tenants. Safe for use by several threads.
public final class Tasks {
    private static final Script TENANT = Script.of(Tasks.class, "tenant.lua");

    /// The tenant of the tasks that a function gives itself before its first request; nobody looks for them.
    public static final String NOBODY = "nonet-prime";

    /// How often a process says that a tenant has tasks.
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final Redis redis;
    private final Duration ttl;
    private final boolean announced;
    private final boolean lasting;
    private final Map<String, Long> noted = new ConcurrentHashMap<>();

    /// @param ttl how long a task is kept after its last change
    /// @param announced whether the end of every task is told, not only where the client wants to be called
    public Tasks(Redis redis, Duration ttl, boolean announced) {
        this(redis, ttl, announced, true);
    }

    private Tasks(Redis redis, Duration ttl, boolean announced, boolean lasting) {
        this.redis = redis;
        this.ttl = ttl;
        this.announced = announced;
        this.lasting = lasting;
    }

    /// Tasks that nobody will look for.
    public static Tasks shortLived(Redis redis, Duration ttl) {
        return new Tasks(redis, ttl, false, false);
    }

    /// The tasks of a tenant who is about to have a new one, and is noted as one that has some.
    public TaskStore of(String tenant) {
        var now = System.nanoTime();
        var last = noted.get(tenant);
        if (lasting && (last == null || now - last > NOTED.toNanos())) {
            noted.put(tenant, now);
            note(tenant);
        }
        return known(tenant);
    }

    private void note(String tenant) {
        redis.runLater(
                TENANT, List.of(Keys.tenants()), List.of(tenant, Long.toString(ttl.toMillis())));
    }

    /// Reads part of all tasks, from where the last call ended, and puts back what is missing of them in the derived
    /// lists. After the last task it rests for a while.
    ///
    /// @param time that there is for it
    /// @return how many entries were missing
    public long repair(Duration time) {
        return new Repair(redis, ttl, announced, this::note).run(time);
    }

    /// The tasks of a tenant who asks for what may be there.
    public TaskStore known(String tenant) {
        return new TaskStore(redis, new Keys(tenant), ttl, announced);
    }

    /// The tenants that have tasks.
    public List<String> tenants() {
        var tenants =
                redis.call(
                        commands ->
                                commands.zrangebyscore(Keys.tenants(), Range.<Long>unbounded()));
        return tenants == null ? List.of() : tenants;
    }
}
