package dev.nonet.shared.sandbox;

import dev.nonet.shared.agent.AgentException;

import java.util.function.BooleanSupplier;

/// Where foreign code runs. Safe for use by several threads.
public interface Sandbox {
    /// Runs tests, and waits for their end.
    ///
    /// @param cancelled asked now and then; once it says so the answer is not waited for, and what runs ends at its limits
    ///     at the latest
    /// @throws AgentException.Permanent `SANDBOX_REQUEST_TOO_LARGE` for more code than the sandbox takes
    /// @throws AgentException.Transient `SANDBOX_UNAVAILABLE` when nothing was run
    SandboxResult run(SandboxRequest request, BooleanSupplier cancelled);
}
