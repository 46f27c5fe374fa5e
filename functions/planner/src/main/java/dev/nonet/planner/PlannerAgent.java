package dev.nonet.planner;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.BaseAgent;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.Task;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Plans tasks by the critical path method, without limits of resources. Safe for use by several threads.
public final class PlannerAgent extends BaseAgent<PlannerInput, PlannerResult> {
    /// Ids of the critical path that a summary names.
    private static final int NAMED = 8;

    private static final Evidence CRITICAL_PATH_METHOD =
            new Evidence(
                    "formula",
                    "Kelley and Walker, Critical-path planning and scheduling (1959)",
                    null,
                    null,
                    "early dates by a forward pass, late dates by a backward pass");

    private static final Evidence PERT_MEAN =
            new Evidence(
                    "formula",
                    "Malcolm, Roseboom, Clark and Fazar, Application of a technique for research"
                            + " and development program evaluation (1959)",
                    null,
                    null,
                    "effort = (optimistic + 4 likely + pessimistic) / 6");

    private static final String NEEDS_RESOURCES =
            "Needs resources with capacities, which this engine does not plan with yet.";

    private static final List<Unmeasured> UNMEASURED =
            List.of(
                    new Unmeasured("critical_chain", NEEDS_RESOURCES),
                    new Unmeasured("utilisation", NEEDS_RESOURCES),
                    new Unmeasured("schedule[].resources", NEEDS_RESOURCES),
                    new Unmeasured("cost", NEEDS_RESOURCES),
                    new Unmeasured(
                            "risk",
                            "Needs a simulation of three-point efforts, which this engine does not"
                                    + " run yet."));

    private final Clock clock;

    /// @param clock gives the start of a plan that names none
    public PlannerAgent(Clock clock) {
        super(PlannerInput.CONTRACT);
        this.clock = clock;
    }

    /// A Markdown task list in the words of the task or in the first file that came with it.
    @Override
    protected PlannerInput understand(TaskRequest request) {
        if (!request.artifacts().isEmpty()) {
            return input(null, request.artifacts().getFirst());
        }
        if (request.task().length() <= PlannerInput.MAX_MARKDOWN
                && !MarkdownOutline.isTaskList(request.task())) {
            throw new AgentException.Permanent(
                    "REQUEST_NOT_UNDERSTOOD",
                    "The planner needs `input.tasks`, or a Markdown list with durations as the"
                            + " task: `- write (2d)`, next line `- test (3d) after write`.");
        }
        return input(request.task(), null);
    }

    @Override
    protected AgentOutcome<PlannerResult> handle(PlannerInput input, AgentContext context) {
        if (needsResources(input)) {
            return new AgentOutcome.Refused<>(
                    "RESOURCES_NOT_SUPPORTED",
                    "Plans with limited resources are not supported yet; without `resources` and"
                            + " `needs` the plan says what dependencies and dates alone allow.");
        }
        var work = TaskSource.read(input, context);
        if (work.tasks().isEmpty()) {
            return new AgentOutcome.Refused<>(
                    "NO_TASKS",
                    "Give the work as `input.tasks`, as `input.markdown` or as `input.artifact`.");
        }
        var plan =
                Planner.plan(
                        work.project(),
                        work.tasks(),
                        input,
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return new AgentOutcome.Completed<>(
                input.exports().isEmpty() ? plan : withExports(plan, input, context),
                evidence(work.tasks()),
                UNMEASURED,
                List.of());
    }

    @Override
    protected String explain(PlannerResult plan) {
        var summary =
                new StringBuilder()
                        .append(Counted.of(plan.totalDuration().workingDays(), "working day"))
                        .append(", from ")
                        .append(plan.start())
                        .append(" to ")
                        .append(plan.finish())
                        .append("; critical path: ")
                        .append(shortened(plan.criticalPath()))
                        .append('.');
        if (!plan.conflicts().isEmpty()) {
            var conflict = plan.conflicts().getFirst();
            summary.append(" Conflict at ")
                    .append(conflict.task())
                    .append(": ")
                    .append(conflict.detail())
                    .append(plan.conflicts().size() > 1 ? " More in conflicts." : "");
        }
        return summary.toString();
    }

    private static PlannerInput input(@Nullable String markdown, @Nullable String artifact) {
        return new PlannerInput(
                null, List.of(), markdown, artifact, List.of(), null, null, null, List.of());
    }

    private static boolean needsResources(PlannerInput input) {
        return !input.resources().isEmpty()
                || input.tasks().stream().anyMatch(task -> !task.needs().isEmpty());
    }

    private static List<Evidence> evidence(List<Task> tasks) {
        return tasks.stream().anyMatch(task -> task.effort() instanceof Effort.ThreePoint)
                ? List.of(CRITICAL_PATH_METHOD, PERT_MEAN)
                : List.of(CRITICAL_PATH_METHOD);
    }

    private static PlannerResult withExports(
            PlannerResult plan, PlannerInput input, AgentContext context) {
        context.signals().progress("drawing the plan");
        return new PlannerResult(
                plan.project(),
                plan.start(),
                plan.finish(),
                plan.totalDuration(),
                plan.phases(),
                plan.criticalPath(),
                plan.schedule(),
                plan.milestones(),
                plan.conflicts(),
                plan.criticalChain(),
                plan.lowerBound(),
                plan.gapPercent(),
                plan.provedOptimal(),
                plan.utilisation(),
                plan.risk(),
                plan.cost(),
                Exports.store(plan, input.exports(), context.artifacts()));
    }

    private static String shortened(List<String> ids) {
        return ids.size() <= NAMED
                ? String.join(" → ", ids)
                : String.join(" → ", ids.subList(0, NAMED - 1)) + " → … → " + ids.getLast();
    }
}
