package dev.nonet.local.bench.chaos;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// The effects that were had, kept outside Redis, with how often each was attempted. Safe for use by several threads.
final class Ledger implements Witness {
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final BiConsumer<Point, String> hook;

    Ledger() {
        this((point, id) -> {});
    }

    /// @param hook hears where a worker is with a task, in the worker's own thread
    Ledger(BiConsumer<Point, String> hook) {
        this.hook = hook;
    }

    @Override
    public boolean effect(String key) {
        return attempts.merge(key, 1, Integer::sum) == 1;
    }

    @Override
    public void reached(Point point, String taskId) {
        hook.accept(point, taskId);
    }

    /// The key under which the agent of these experiments has a task's effect.
    static String key(String taskId) {
        return taskId + ":work";
    }

    /// How many of these tasks had their effect.
    long effects(Collection<String> taskIds) {
        return taskIds.stream().filter(id -> attempts.containsKey(key(id))).count();
    }

    /// Effects of all keys.
    int effects() {
        return attempts.size();
    }

    /// Attempts that were refused because the effect had been had.
    int repeated() {
        return attempts.values().stream().mapToInt(count -> count - 1).sum();
    }
}
