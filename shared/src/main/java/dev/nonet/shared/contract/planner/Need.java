package dev.nonet.shared.contract.planner;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/// How much of a resource a task takes while it runs. Not supported yet.
public record Need(@Size(min = 1, max = 100) String resource, @Positive double amount) {}
