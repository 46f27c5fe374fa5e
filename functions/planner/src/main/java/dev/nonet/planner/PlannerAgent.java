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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Plans tasks by the critical path method, and with limited resources by a search. Safe for use by several threads.
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

    private static final Evidence MONTE_CARLO =
            new Evidence(
                    "formula",
                    "Van Slyke, Monte Carlo methods and the PERT problem (1963)",
                    null,
                    null,
                    "efforts drawn from PERT beta distributions, one plan for each draw");

    private static final Evidence GENETIC_SEARCH =
            new Evidence(
                    "formula",
                    "Valls, Ballestín and Quintanilla, A hybrid genetic algorithm for the"
                            + " resource-constrained project scheduling problem (2008)",
                    null,
                    null,
                    "schedules built task by task, justified, and crossed at their busiest"
                            + " periods");

    private static final String NEEDS_RESOURCES = "Needs `resources`, which the request lacks.";

    private final Clock clock;

    /// @param clock gives the start of a plan that names none
    public PlannerAgent(Clock clock) {
        super(PlannerInput.CONTRACT);
        this.clock = clock;
    }

    /// A Markdown task list in the words of the task, or whatever list is in the first file that came with it.
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
    protected AgentOutcome<PlannerResult> handle(PlannerInput given, AgentContext context) {
        var work = TaskSource.read(given, context);
        var input = work.completed(given);
        if (work.tasks().isEmpty()) {
            return new AgentOutcome.Refused<>(
                    "NO_TASKS",
                    "Give the work as `input.tasks`, as `input.markdown` or as `input.artifact`.");
        }
        var isShared = Planner.needsResources(work.tasks(), input);
        var time = new SearchTime(context.deadline());
        var planned =
                Planner.plan(
                        work.project(),
                        work.tasks(),
                        input,
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                        Progress.isAny(work.tasks())
                                ? context.latest(PlannerInput.CONTRACT).orElse(null)
                                : null,
                        time);
        var plan = planned.plan();
        var limits = new ArrayList<>(work.limits());
        limits.addAll(planned.limits());
        limits.addAll(time.limits());
        limits.addAll(limits(plan, input));
        return new AgentOutcome.Completed<>(
                input.exports().isEmpty() ? plan : withExports(plan, work, input, context),
                evidence(work.tasks(), isShared),
                unmeasured(plan),
                limits);
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
                        .append(
                                plan.criticalChain() == null
                                        ? "; critical path: "
                                        : "; critical chain: ")
                        .append(
                                shortened(
                                        plan.criticalChain() == null
                                                ? plan.criticalPath()
                                                : plan.criticalChain()))
                        .append('.');
        var risk = plan.risk();
        if (risk != null) {
            summary.append(
                    String.format(
                            Locale.ROOT,
                            " That finish holds in %.0f %% of %d simulated plans; 80 %% of them"
                                    + " end by %s.",
                            risk.holds() * 100,
                            risk.n(),
                            risk.finish().p80()));
        }
        if (plan.moves() != null && !plan.moves().isEmpty()) {
            var move = plan.moves().getFirst();
            summary.append(" Moved most: ")
                    .append(move.task())
                    .append(", from ")
                    .append(move.before())
                    .append(" to ")
                    .append(move.now())
                    .append(". ")
                    .append(move.because());
        }
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

    private static List<Unmeasured> unmeasured(PlannerResult plan) {
        var unmeasured = new ArrayList<Unmeasured>();
        if (plan.criticalChain() == null) {
            unmeasured.add(new Unmeasured("critical_chain", NEEDS_RESOURCES));
            unmeasured.add(new Unmeasured("utilisation", NEEDS_RESOURCES));
            unmeasured.add(new Unmeasured("schedule[].resources", NEEDS_RESOURCES));
            unmeasured.add(new Unmeasured("cost", NEEDS_RESOURCES));
        } else if (plan.cost() == null) {
            unmeasured.add(
                    new Unmeasured("cost", "Needs the `cost_rate` of every resource that works."));
        }
        if (plan.risk() == null) {
            unmeasured.add(
                    new Unmeasured("risk", "Needs three-point efforts, which the request lacks."));
        }
        return unmeasured;
    }

    private static List<String> limits(PlannerResult plan, PlannerInput input) {
        return plan.risk() == null || plan.risk().n() == Planner.simulations(input)
                ? List.of()
                : List.of(
                        "The risk is counted over %d simulated plans, not %d, because the plan is large."
                                .formatted(plan.risk().n(), Planner.simulations(input)));
    }

    private static PlannerInput input(@Nullable String markdown, @Nullable String artifact) {
        return new PlannerInput(
                null, List.of(), markdown, artifact, List.of(), null, null, null, null, List.of(),
                null, null);
    }

    private static List<Evidence> evidence(List<Task> tasks, boolean isShared) {
        var evidence = new ArrayList<Evidence>(List.of(CRITICAL_PATH_METHOD));
        if (tasks.stream().anyMatch(task -> task.effort() instanceof Effort.ThreePoint)) {
            evidence.add(PERT_MEAN);
            evidence.add(MONTE_CARLO);
        }
        if (isShared) {
            evidence.add(GENETIC_SEARCH);
        }
        return evidence;
    }

    private PlannerResult withExports(
            PlannerResult plan, TaskSource work, PlannerInput input, AgentContext context) {
        context.signals().progress("drawing the plan");
        var exports = new Exports(plan, work.tasks(), input, context.artifacts(), clock);
        return plan.withExports(exports.store());
    }

    private static String shortened(List<String> ids) {
        return ids.size() <= NAMED
                ? String.join(" → ", ids)
                : String.join(" → ", ids.subList(0, NAMED - 1)) + " → … → " + ids.getLast();
    }
}
