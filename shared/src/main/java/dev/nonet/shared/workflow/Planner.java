package dev.nonet.shared.workflow;

import dev.nonet.shared.agent.AgentException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides which steps of a run may start, from what has ended: the whole of what is ours in running a workflow.
///
/// What it decides depends on the definition, on where the steps stand and on the [Facts] alone, in whatever order it
/// learns of them. A step is looked at when something that it waits for has ended, so planning a whole run takes time
/// in proportion to its edges. Used by one thread.
public final class Planner {
    /// What the definition leaves to the results of earlier steps.
    public interface Facts {
        /// Whether a step's `when` is true.
        ///
        /// @throws AgentException.Permanent where that cannot be said; the step has failed
        boolean isWanted(String step);

        /// How many entries the list of a `for_each` step has.
        ///
        /// @throws AgentException.Permanent where that cannot be said; the step has failed
        int items(String step);

        /// Hears of each decision as it is made, before facts are asked for that it may change.
        default void decided(Decision decision) {}
    }

    private final Graph graph;
    private final StepState[] states;
    private final Fan[] fans;
    private final boolean cancelled;
    private final ArrayDeque<Integer> open = new ArrayDeque<>();
    private int active;
    private int stops;
    private List<Decision> decisions = new ArrayList<>();

    /// A run in which nothing has started.
    public Planner(Workflow workflow) {
        this(Graph.of(workflow), false);
    }

    Planner(Graph graph, boolean cancelled) {
        this.graph = graph;
        this.cancelled = cancelled;
        this.states = new StepState[graph.size()];
        this.fans = new Fan[graph.size()];
        Arrays.fill(states, StepState.WAITING);
        for (var i = 0; i < states.length; i++) {
            open.add(i);
        }
    }

    /// A run as it stands.
    ///
    /// @param known where each step and each part stands that is not waiting
    /// @param items how many entries the lists of those steps have that are done for each
    static Planner of(
            Graph graph,
            Map<String, StepState> known,
            Map<String, Integer> items,
            boolean cancelled) {
        var planner = new Planner(graph, cancelled);
        items.forEach((step, count) -> planner.spread(graph.number(step), count));
        known.forEach(planner::now);
        return planner;
    }

    /// Says where a step, or a part of one, stands now.
    public void now(String key, StepState state) {
        var dot = key.indexOf('.');
        if (dot < 0) {
            set(graph.number(key), state);
        } else {
            setPart(
                    graph.number(key.substring(0, dot)),
                    Integer.parseInt(key.substring(dot + 1)),
                    state);
        }
    }

    /// What follows from all that it was told, decided once.
    public Plan plan(Facts facts) {
        decisions = new ArrayList<>();
        while (!open.isEmpty()) {
            consider(open.remove(), facts);
        }
        return new Plan(decisions, active > 0 ? Optional.empty() : Optional.of(end(facts)));
    }

    private void consider(int step, Facts facts) {
        if (fans[step] != null && states[step] == StepState.RUNNING) {
            goOn(step, fans[step], facts);
        } else if (states[step] == StepState.WAITING && mayStart(step)) {
            begin(step, facts);
        }
    }

    private boolean mayStart(int step) {
        if (graph.isCompensation(step)) {
            return !cancelled
                    && Arrays.stream(graph.compensated(step))
                            .anyMatch(failed -> states[failed] == StepState.FAILED);
        }
        return !isStopping() && Arrays.stream(graph.needs(step)).allMatch(this::isPassed);
    }

    private boolean isStopping() {
        return cancelled || stops > 0;
    }

    /// Whether what needs a step need not wait for it any more.
    private boolean isPassed(int step) {
        return switch (states[step]) {
            case COMPLETED, SKIPPED -> true;
            case FAILED -> goesOn(step);
            case WAITING, RUNNING, AWAITING_INPUT, CANCELLED -> false;
        };
    }

    private boolean goesOn(int step) {
        return graph.steps().get(step).failure().goesOn();
    }

    private void begin(int number, Facts facts) {
        var name = graph.names().get(number);
        var step = graph.steps().get(number);
        try {
            if (isSkipped(number, step, facts)) {
                decide(new Decision.End(name, StepState.SKIPPED, null), facts);
            } else if (step.forEach() == null) {
                decide(new Decision.Start(name), facts);
            } else {
                var items = facts.items(name);
                spread(number, items);
                decide(new Decision.Spread(name, items), facts);
            }
        } catch (AgentException.Permanent e) {
            var fault = new StepFault(e.code(), String.valueOf(e.getMessage()));
            decide(new Decision.End(name, StepState.FAILED, fault), facts);
        }
    }

    private boolean isSkipped(int number, Step step, Facts facts) {
        return step.when() == null
                ? Arrays.stream(graph.needs(number))
                        .anyMatch(need -> states[need] == StepState.SKIPPED)
                : !facts.isWanted(graph.names().get(number));
    }

    private void decide(Decision decision, Facts facts) {
        decisions.add(decision);
        facts.decided(decision);
        now(decision.key(), decision.state());
    }

    /// Starts as many parts as may run at once, and ends the step with the last of them.
    private void goOn(int number, Fan fan, Facts facts) {
        var name = graph.names().get(number);
        while (!isStopping() && fan.active < fan.atOnce && fan.next() < fan.parts.length) {
            decide(new Decision.Start(name + "." + fan.next()), facts);
        }
        if (fan.active == 0) {
            decide(new Decision.End(name, fan.end(), fan.fault(name)), facts);
        }
    }

    /// Nothing is running and nothing may start: what still waits never will.
    private RunState end(Facts facts) {
        for (var i = 0; i < states.length; i++) {
            if (states[i] == StepState.WAITING) {
                decide(
                        new Decision.End(
                                graph.names().get(i),
                                graph.isCompensation(i) ? StepState.SKIPPED : StepState.CANCELLED,
                                null),
                        facts);
            }
        }
        return cancelled ? RunState.CANCELLED : stops > 0 ? RunState.FAILED : RunState.COMPLETED;
    }

    private void set(int step, StepState state) {
        var isUnit = fans[step] == null;
        count(isUnit, states[step], -1, step);
        states[step] = state;
        count(isUnit, state, 1, step);
        if (state.isOver()) {
            for (var dependent : graph.dependents(step)) {
                open.add(dependent);
            }
            if (graph.compensation(step) >= 0) {
                open.add(graph.compensation(step));
            }
        } else {
            open.add(step);
        }
    }

    private void setPart(int step, int part, StepState state) {
        var fan = fans[step];
        count(true, fan.parts[part], -1, step);
        fan.set(part, state);
        count(true, state, 1, step);
        open.add(step);
    }

    /// @param isUnit whether it is worked on itself, not only its parts
    private void count(boolean isUnit, StepState state, int by, int step) {
        if (isUnit && state.isActive()) {
            active += by;
        }
        if (state == StepState.FAILED && !goesOn(step)) {
            stops += by;
        }
    }

    private void spread(int step, int items) {
        var forEach = graph.steps().get(step).forEach();
        fans[step] = new Fan(items, forEach == null ? 1 : forEach.concurrency());
    }

    /// The parts of a step that is done for each entry of a list.
    private static final class Fan {
        private final StepState[] parts;
        private final int atOnce;
        private int active;
        private int failed;
        private int cancelled;
        private int next;

        Fan(int items, int atOnce) {
            this.atOnce = atOnce;
            parts = new StepState[items];
            Arrays.fill(parts, StepState.WAITING);
        }

        void set(int part, StepState state) {
            count(parts[part], -1);
            parts[part] = state;
            count(state, 1);
        }

        private void count(StepState state, int by) {
            active += state.isActive() ? by : 0;
            failed += state == StepState.FAILED ? by : 0;
            cancelled += state == StepState.CANCELLED ? by : 0;
        }

        /// The first part that waits, or their number where none does.
        int next() {
            while (next < parts.length && parts[next] != StepState.WAITING) {
                next++;
            }
            return next;
        }

        StepState end() {
            if (failed > 0) {
                return StepState.FAILED;
            }
            return cancelled > 0 || next() < parts.length
                    ? StepState.CANCELLED
                    : StepState.COMPLETED;
        }

        @Nullable StepFault fault(String name) {
            return failed == 0
                    ? null
                    : new StepFault(
                            "PARTS_FAILED",
                            "%d of %d parts of %s failed.".formatted(failed, parts.length, name));
        }
    }
}
