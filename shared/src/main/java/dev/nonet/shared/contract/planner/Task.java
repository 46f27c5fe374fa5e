package dev.nonet.shared.contract.planner;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/// One piece of work.
///
/// @param id what dependencies call it; unique in the plan
/// @param name for people; the id when absent
/// @param effort in working days; 0 makes a milestone
/// @param dependsOn what it waits for
/// @param needs which resources it takes
/// @param phase the part of the project it belongs to
/// @param deadline the last day on which it may be worked on
/// @param fixedStart the day on which it must start
/// @param notBefore the first day on which it may start
public record Task(
        @Size(min = 1, max = 100) String id,
        @Nullable @Size(min = 1, max = 500) String name,
        Effort effort,
        @Size(max = 1_000) List<Dependency> dependsOn,
        @Size(max = 100) List<Need> needs,
        @Nullable @Size(min = 1, max = 200) String phase,
        @Nullable LocalDate deadline,
        @Nullable LocalDate fixedStart,
        @Nullable LocalDate notBefore) {
    public Task {
        dependsOn = List.copyOf(dependsOn);
        needs = List.copyOf(needs);
    }
}
