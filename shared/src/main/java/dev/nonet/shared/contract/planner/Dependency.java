package dev.nonet.shared.contract.planner;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/// What a task waits for.
///
/// @param id the other task
/// @param type which ends are tied; `FS` when absent
/// @param lag working days between the two ends at least; negative lets them overlap; 0 when absent
public record Dependency(
        @Size(min = 1, max = 100) String id,
        @Nullable DependencyType type,
        @Nullable @DecimalMin("-" + Effort.MAX_DAYS) @DecimalMax(Effort.MAX_DAYS) Double lag) {
    /// Starts when the other task has ended.
    public static Dependency on(String id) {
        return new Dependency(id, null, null);
    }
}
