package dev.nonet.shared.contract.planner;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
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
/// @param modes other ways to do it, such as by people for whom it takes another time
/// @param phase the part of the project it belongs to
/// @param deadline the last day on which it may be worked on
/// @param fixedStart the day on which it must start
/// @param notBefore the first day on which it may start
/// @param started the day on which work on it began
/// @param finished the day on which it was done
/// @param remaining working days that are left of a task that was started; what is left of its effort when absent
public record Task(
        @Size(min = 1, max = 100) String id,
        @Nullable @Size(min = 1, max = 500) String name,
        Effort effort,
        @Size(max = 1_000) List<Dependency> dependsOn,
        @Size(max = 100) List<Need> needs,
        @Nullable @Size(min = 1, max = 200) String phase,
        @Nullable LocalDate deadline,
        @Nullable LocalDate fixedStart,
        @Nullable LocalDate notBefore,
        @Nullable LocalDate started,
        @Nullable LocalDate finished,
        @Nullable @DecimalMin("0") @DecimalMax(Effort.MAX_DAYS) Double remaining,
        @Size(max = 20) List<Mode> modes) {
    /// A task with one way to do it.
    public Task(
            String id,
            @Nullable String name,
            Effort effort,
            List<Dependency> dependsOn,
            List<Need> needs,
            @Nullable String phase,
            @Nullable LocalDate deadline,
            @Nullable LocalDate fixedStart,
            @Nullable LocalDate notBefore,
            @Nullable LocalDate started,
            @Nullable LocalDate finished,
            @Nullable Double remaining) {
        this(
                id,
                name,
                effort,
                dependsOn,
                needs,
                phase,
                deadline,
                fixedStart,
                notBefore,
                started,
                finished,
                remaining,
                List.of());
    }

    /// A task that nobody has begun.
    public Task(
            String id,
            @Nullable String name,
            Effort effort,
            List<Dependency> dependsOn,
            List<Need> needs,
            @Nullable String phase,
            @Nullable LocalDate deadline,
            @Nullable LocalDate fixedStart,
            @Nullable LocalDate notBefore) {
        this(
                id,
                name,
                effort,
                dependsOn,
                needs,
                phase,
                deadline,
                fixedStart,
                notBefore,
                null,
                null,
                null);
    }

    public Task {
        dependsOn = List.copyOf(dependsOn);
        needs = List.copyOf(needs);
        modes = List.copyOf(modes);
    }

    /// The same task where it is done in one of its modes.
    ///
    /// @param mode 0 for its own effort and needs, 1 for the first of `modes`
    public Task in(int mode) {
        return mode == 0
                ? this
                : new Task(
                        id,
                        name,
                        modes.get(mode - 1).effort(),
                        dependsOn,
                        modes.get(mode - 1).needs(),
                        phase,
                        deadline,
                        fixedStart,
                        notBefore,
                        started,
                        finished,
                        remaining,
                        modes);
    }

    /// One way to do a task.
    ///
    /// @param effort in working days
    /// @param needs which resources it takes then
    public record Mode(Effort effort, @Size(max = 100) List<Need> needs) {
        public Mode {
            needs = List.copyOf(needs);
        }
    }
}
