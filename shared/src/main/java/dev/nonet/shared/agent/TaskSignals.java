package dev.nonet.shared.agent;

/// The line between a running task and those who wait for it. Safe for use by several threads.
public interface TaskSignals {
    /// Neither hears nor is heard.
    TaskSignals NONE =
            new TaskSignals() {
                @Override
                public void progress(String message) {}

                @Override
                public boolean cancelled() {
                    return false;
                }
            };

    /// Tells those who follow the task what is being done, in a few words without payload.
    void progress(String message);

    /// Whether the task was cancelled; long work asks now and then and stops.
    boolean cancelled();
}
