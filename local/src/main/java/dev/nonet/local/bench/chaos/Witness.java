package dev.nonet.local.bench.chaos;

/// The world outside Redis in which an agent has its effect, and which sees how far a worker is. Implementations are safe
/// for use by several threads.
interface Witness {
    /// Has an effect once for each key.
    ///
    /// @return whether it was had now, and not before
    boolean effect(String key);

    /// Hears where a worker is with a task; may never return.
    void reached(Point point, String taskId);
}
