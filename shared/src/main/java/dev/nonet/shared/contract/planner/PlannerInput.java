package dev.nonet.shared.contract.planner;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Contract;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/// The work to plan: exactly one of `tasks`, `markdown` and `artifact`.
///
/// @param project the project's name
/// @param tasks the work
/// @param markdown the work as a Markdown task list
/// @param artifact id of a Markdown file with the task list
/// @param resources who or what does the work; without limits when empty
/// @param start the first day on which work may be done; today in UTC when absent
/// @param asOf the day from which what is left is planned, where a task was started or finished; today in UTC when absent
/// @param calendar which days are worked; Monday to Friday without holidays when absent
/// @param objective what the plan is optimised for; the shortest duration when absent
/// @param exports files to make of the plan
/// @param seed of the search and of the simulation: the same seed gives the same plan; 1 when absent
/// @param simulations how many plans the risk is counted over, 2,000 when absent; of large plans fewer are made
public record PlannerInput(
        @Nullable @Size(max = 200) String project,
        @Size(max = MAX_TASKS) List<Task> tasks,
        @Nullable @Size(max = MAX_MARKDOWN) String markdown,
        @Nullable @Size(min = 64, max = 64) String artifact,
        @Size(max = 1_000) List<Resource> resources,
        @Nullable LocalDate start,
        @Nullable LocalDate asOf,
        @Nullable WorkCalendar calendar,
        @Nullable Objective objective,
        @Size(max = 6) List<ExportFormat> exports,
        @Nullable @Min(0) @Max(MAX_SEED) Long seed,
        @Nullable @Min(100) @Max(100_000) Integer simulations) {
    /// Tasks in one plan.
    public static final int MAX_TASKS = 10_000;

    /// The largest number that JSON carries exactly everywhere (RFC 8259, section 6).
    public static final long MAX_SEED = 9_007_199_254_740_991L;

    /// Characters in one Markdown task list.
    public static final int MAX_MARKDOWN = 1024 * 1024;

    /// A complete request that works as it stands.
    public static final String EXAMPLE =
            """
            {"task": "plan the release", "input": {"project": "p", "tasks": [
              {"id": "a", "name": "write", "effort": 2},
              {"id": "b", "name": "test", "effort": 3, "depends_on": [{"id": "a"}]}]}}
            """;

    public static final Contract<PlannerInput, PlannerResult> CONTRACT =
            new Contract<>(
                    AgentName.PLANNER,
                    "Turns tasks, dependencies and durations into a schedule with a critical path.",
                    PlannerInput.class,
                    PlannerResult.class,
                    EXAMPLE);

    public PlannerInput {
        tasks = List.copyOf(tasks);
        resources = List.copyOf(resources);
        exports = List.copyOf(exports);
    }
}
