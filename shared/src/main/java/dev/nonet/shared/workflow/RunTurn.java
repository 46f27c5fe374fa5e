package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.agent.AgentException;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the planner decides of a run as it was found, and what that moves.
final class RunTurn implements Planner.Facts {
    private final RunStore store;
    private final RunRecord run;
    private final Played played;
    private final Map<String, RunStore.Found> found;
    private final String by;
    private final Scope scope;
    private final Instant now;
    private final Plan plan;
    private final Map<String, RunStore.Move> moves = new LinkedHashMap<>();

    /// The lists of the steps that spread, which are asked for their size first.
    private final Map<String, JsonNode> lists = new HashMap<>();

    /// @param by what it follows from
    RunTurn(
            RunStore store,
            RunRecord run,
            Played played,
            Map<String, RunStore.Found> found,
            String by,
            Clock clock) {
        this.store = store;
        this.run = run;
        this.played = played;
        this.found = new LinkedHashMap<>(found);
        this.by = by;
        this.scope = new Scope(store, run, played.graph(), _ -> this.found);
        this.now = clock.instant();
        this.plan = planner().plan(this);
    }

    List<RunStore.Move> moves() {
        return List.copyOf(moves.values());
    }

    /// Where the steps stand after the moves.
    Map<String, RunStore.Found> found() {
        return found;
    }

    Optional<RunState> end() {
        return plan.end();
    }

    private Planner planner() {
        var states = new LinkedHashMap<String, StepState>();
        var items = new LinkedHashMap<String, Integer>();
        found.forEach(
                (key, step) -> {
                    states.put(key, step.step().state());
                    if (step.step().items() != null) {
                        items.put(key, step.step().items());
                    }
                });
        return Planner.of(played.graph(), states, items, run.cancelledAt() != null);
    }

    @Override
    public boolean isWanted(String step) {
        var when = Expression.of(String.valueOf(played.workflow().step(step).when()));
        return when.isTrue(scope.of(step, List.of(when)));
    }

    @Override
    public int items(String step) {
        return lists.computeIfAbsent(step, this::list).size();
    }

    private JsonNode list(String step) {
        var in = Objects.requireNonNull(played.workflow().step(step).forEach()).in();
        var expression = Expression.of(in);
        var list = expression.value(scope.of(step, List.of(expression)));
        if (!list.isArray()) {
            throw new AgentException.Permanent("STEP_LIST_INVALID", in + " gives no list.");
        }
        if (list.size() > Step.ForEach.MAX_ITEMS) {
            throw new AgentException.Permanent(
                    "STEP_LIST_INVALID",
                    "%s gives %d entries, and at most %d are possible."
                            .formatted(in, list.size(), Step.ForEach.MAX_ITEMS));
        }
        return list;
    }

    /// A step may be decided on twice in a turn: it spreads over an empty list, and is over.
    @Override
    public void decided(Decision decision) {
        var key = decision.key();
        var standing = found.get(key);
        var from = standing == null ? "" : standing.text();
        var to =
                switch (decision) {
                    case Decision.Start ignored -> started(null);
                    case Decision.Spread(var step, var items) -> {
                        store.leave(
                                run.runId(), step, items(Objects.requireNonNull(lists.get(step))));
                        yield started(items);
                    }
                    case Decision.End(var ignored, var state, var fault) ->
                            standing == null
                                    ? StepRecord.never(state, by, run.life(), now, fault)
                                    : standing.step().over(state, now, fault);
                };
        moves.put(key, new RunStore.Move(key, from, to));
        found.put(key, new RunStore.Found(from, to));
    }

    private StepRecord started(@Nullable Integer items) {
        return StepRecord.started(by, run.life(), now, items);
    }

    private static JsonNode items(JsonNode list) {
        return JsonNodeFactory.instance.objectNode().set("items", list);
    }
}
