package dev.nonet.shared.contract.planner;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/// How much of a resource a task takes while it runs.
///
/// @param resource its id, or a skill that any resource may have
public record Need(@Size(min = 1, max = 100) String resource, @Positive double amount) {}
