package dev.nonet.shared.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

class PlannerTest {
    /// Every `when` is true and every list has three entries.
    private static final Planner.Facts FACTS = new Known(true, 3);

    private record Known(boolean isTrue, int count) implements Planner.Facts {
        @Override
        public boolean isWanted(String step) {
            return isTrue;
        }

        @Override
        public int items(String step) {
            return count;
        }
    }

    @Test
    void startsWhatNeedsNothing() {
        var planner = new Planner(workflow(Map.of("a", step(), "b", step(), "c", step("a", "b"))));
        assertThat(starts(planner.plan(FACTS))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void startsAStepWhenTheLastOfItsNeedsIsOver() {
        var planner = new Planner(workflow(Map.of("a", step(), "b", step(), "c", step("a", "b"))));
        planner.plan(FACTS);
        planner.now("a", StepState.COMPLETED);
        assertThat(planner.plan(FACTS).decisions()).isEmpty();
        planner.now("b", StepState.COMPLETED);
        assertThat(starts(planner.plan(FACTS))).containsExactly("c");
    }

    @Test
    void endsARunWithItsLastStep() {
        var planner = new Planner(workflow(Map.of("a", step())));
        planner.plan(FACTS);
        planner.now("a", StepState.COMPLETED);
        assertThat(planner.plan(FACTS).end()).contains(RunState.COMPLETED);
    }

    @Test
    void skipsAStepThatIsNotWantedAndWhatNeedsIt() {
        var planner =
                new Planner(
                        workflow(Map.of("a", step().when("no"), "b", step("a"), "c", step("b"))));
        var plan = planner.plan(new Known(false, 0));
        assertThat(plan.decisions()).extracting(Decision::state).containsOnly(StepState.SKIPPED);
        assertThat(plan.decisions()).extracting(Decision::key).containsExactly("a", "b", "c");
        assertThat(plan.end()).contains(RunState.COMPLETED);
    }

    @Test
    void asksAStepWithAWhenOfItsOwnAlthoughItsNeedWasSkipped() {
        var planner =
                new Planner(workflow(Map.of("a", step().when("a"), "b", step("a").when("b"))));
        var plan =
                planner.plan(
                        new Planner.Facts() {
                            @Override
                            public boolean isWanted(String step) {
                                return step.equals("b");
                            }

                            @Override
                            public int items(String step) {
                                return 0;
                            }
                        });
        assertThat(starts(plan)).containsExactly("b");
    }

    @Test
    void startsNothingMoreAfterAFailureAndLetsFinishWhatRuns() {
        var planner = new Planner(workflow(Map.of("a", step(), "b", step(), "c", step("b"))));
        planner.plan(FACTS);
        planner.now("a", StepState.FAILED);
        assertThat(planner.plan(FACTS).end()).isEmpty();
        planner.now("b", StepState.COMPLETED);
        var plan = planner.plan(FACTS);
        assertThat(plan.decisions())
                .containsExactly(new Decision.End("c", StepState.CANCELLED, null));
        assertThat(plan.end()).contains(RunState.FAILED);
    }

    @Test
    void goesOnAfterAFailureThatTheStepAllows() {
        var planner =
                new Planner(
                        workflow(
                                Map.of(
                                        "a",
                                        step().onFailure(new OnFailure.Go(OnFailure.Word.CONTINUE)),
                                        "b",
                                        step("a"))));
        planner.plan(FACTS);
        planner.now("a", StepState.FAILED);
        assertThat(starts(planner.plan(FACTS))).containsExactly("b");
        planner.now("b", StepState.COMPLETED);
        assertThat(planner.plan(FACTS).end()).contains(RunState.COMPLETED);
    }

    @Test
    void startsTheCompensationOfAStepThatFailedAndNoOther() {
        var planner =
                new Planner(
                        workflow(
                                Map.of(
                                        "a",
                                        step().onFailure(new OnFailure.Compensate("undo")),
                                        "b",
                                        step("a"),
                                        "undo",
                                        step(),
                                        "other",
                                        step("b").onFailure(new OnFailure.Compensate("never")),
                                        "never",
                                        step())));
        assertThat(starts(planner.plan(FACTS))).containsExactly("a");
        planner.now("a", StepState.FAILED);
        assertThat(starts(planner.plan(FACTS))).containsExactly("undo");
        planner.now("undo", StepState.COMPLETED);
        var plan = planner.plan(FACTS);
        assertThat(plan.end()).contains(RunState.FAILED);
        assertThat(plan.decisions())
                .containsExactlyInAnyOrder(
                        new Decision.End("b", StepState.CANCELLED, null),
                        new Decision.End("other", StepState.CANCELLED, null),
                        new Decision.End("never", StepState.SKIPPED, null));
    }

    @Test
    void doesAStepForEachEntryAndAsManyAtOnceAsItMay() {
        var planner = new Planner(workflow(Map.of("a", step().forEach(2), "b", step("a"))));
        var plan = planner.plan(FACTS);
        assertThat(plan.decisions().getFirst()).isEqualTo(new Decision.Spread("a", 3));
        assertThat(starts(plan)).containsExactly("a.0", "a.1");
        planner.now("a.1", StepState.COMPLETED);
        assertThat(starts(planner.plan(FACTS))).containsExactly("a.2");
        planner.now("a.0", StepState.COMPLETED);
        assertThat(planner.plan(FACTS).decisions()).isEmpty();
        planner.now("a.2", StepState.COMPLETED);
        var last = planner.plan(FACTS);
        assertThat(last.decisions())
                .containsExactly(
                        new Decision.End("a", StepState.COMPLETED, null), new Decision.Start("b"));
    }

    @Test
    void endsAStepWithoutEntriesAtOnce() {
        var planner = new Planner(workflow(Map.of("a", step().forEach(2))));
        var plan = planner.plan(new Known(true, 0));
        assertThat(plan.decisions())
                .containsExactly(
                        new Decision.Spread("a", 0),
                        new Decision.End("a", StepState.COMPLETED, null));
        assertThat(plan.end()).contains(RunState.COMPLETED);
    }

    @Test
    void startsNoMorePartsAfterOneHasFailed() {
        var planner = new Planner(workflow(Map.of("a", step().forEach(2))));
        planner.plan(FACTS);
        planner.now("a.0", StepState.FAILED);
        assertThat(planner.plan(FACTS).decisions()).isEmpty();
        planner.now("a.1", StepState.COMPLETED);
        var plan = planner.plan(FACTS);
        assertThat(plan.decisions())
                .containsExactly(
                        new Decision.End(
                                "a",
                                StepState.FAILED,
                                new StepFault("PARTS_FAILED", "1 of 3 parts of a failed.")));
        assertThat(plan.end()).contains(RunState.FAILED);
    }

    @Test
    void goesOnWithTheOtherPartsWhereTheStepAllowsFailures() {
        var planner =
                new Planner(
                        workflow(
                                Map.of(
                                        "a",
                                        step().forEach(1)
                                                .onFailure(
                                                        new OnFailure.Go(
                                                                OnFailure.Word.CONTINUE)))));
        planner.plan(FACTS);
        for (var part = 0; part < 3; part++) {
            planner.now("a." + part, part == 1 ? StepState.FAILED : StepState.COMPLETED);
            planner.plan(FACTS);
        }
        assertThat(planner.plan(FACTS).end()).contains(RunState.COMPLETED);
    }

    @Test
    void failsAStepOfWhichItCannotBeSaidWhetherItIsWanted() {
        var planner = new Planner(workflow(Map.of("a", step().when("a"))));
        var plan =
                planner.plan(
                        new Planner.Facts() {
                            @Override
                            public boolean isWanted(String step) {
                                throw new AgentException.Permanent("EXPRESSION_FAILED", "why");
                            }

                            @Override
                            public int items(String step) {
                                return 0;
                            }
                        });
        assertThat(plan.decisions())
                .containsExactly(
                        new Decision.End(
                                "a", StepState.FAILED, new StepFault("EXPRESSION_FAILED", "why")));
        assertThat(plan.end()).contains(RunState.FAILED);
    }

    @Test
    void startsNothingInARunThatIsCancelled() {
        var graph = Graph.of(workflow(Map.of("a", step(), "b", step("a"))));
        var planner = Planner.of(graph, Map.of("a", StepState.COMPLETED), Map.of(), true);
        var plan = planner.plan(FACTS);
        assertThat(plan.decisions())
                .containsExactly(new Decision.End("b", StepState.CANCELLED, null));
        assertThat(plan.end()).contains(RunState.CANCELLED);
    }

    @Property(tries = 200)
    void startsEveryStepOnceAndAfterItsNeedsInWhateverOrderTheyEnd(
            @ForAll("workflows") Workflow workflow, @ForAll Random random) {
        var planner = new Planner(workflow);
        var running = new ArrayList<String>();
        var over = new HashSet<String>();
        var started = new HashSet<String>();
        var plan = planner.plan(FACTS);
        while (plan.end().isEmpty()) {
            for (var key : starts(plan)) {
                assertThat(started.add(key)).isTrue();
                assertThat(over).containsAll(workflow.step(StepKey.of(key).step()).needs());
                running.add(key);
            }
            var next = running.remove(random.nextInt(running.size()));
            planner.now(next, StepState.COMPLETED);
            over.add(next);
            plan.decisions().stream()
                    .filter(Decision.End.class::isInstance)
                    .forEach(end -> over.add(end.key()));
            plan = planner.plan(FACTS);
            plan.decisions().stream()
                    .filter(Decision.End.class::isInstance)
                    .forEach(end -> over.add(end.key()));
        }
        assertThat(plan.end()).contains(RunState.COMPLETED);
        assertThat(over).containsAll(workflow.steps().keySet());
    }

    @Property(tries = 200)
    void decidesTheSameFromTheStoredStatesAsFromWhatItSawHappen(
            @ForAll("workflows") Workflow workflow, @ForAll Random random) {
        var graph = Graph.of(workflow);
        var seen = new Planner(workflow);
        var states = new HashMap<String, StepState>();
        var items = new HashMap<String, Integer>();
        var plan = seen.plan(FACTS);
        while (true) {
            assertThat(decided(Planner.of(graph, states, items, false).plan(FACTS)))
                    .isEqualTo(decided(plan));
            for (var decision : plan.decisions()) {
                states.put(decision.key(), decision.state());
                if (decision instanceof Decision.Spread(var key, var count)) {
                    items.put(key, count);
                }
            }
            if (plan.end().isPresent()) {
                return;
            }
            var running =
                    states.entrySet().stream()
                            .filter(entry -> entry.getValue() == StepState.RUNNING)
                            .map(Map.Entry::getKey)
                            .filter(key -> !items.containsKey(key))
                            .sorted()
                            .toList();
            var next = running.get(random.nextInt(running.size()));
            var state = random.nextInt(8) == 0 ? StepState.FAILED : StepState.COMPLETED;
            seen.now(next, state);
            states.put(next, state);
            plan = seen.plan(FACTS);
        }
    }

    @Provide
    Arbitrary<Workflow> workflows() {
        return Arbitraries.randomValue(
                random -> {
                    var steps = new LinkedHashMap<String, Step>();
                    var count = 1 + random.nextInt(20);
                    for (var i = 0; i < count; i++) {
                        var needs = new ArrayList<String>();
                        for (var j = 0; j < i; j++) {
                            if (random.nextInt(4) == 0) {
                                needs.add("s" + j);
                            }
                        }
                        var step = step(needs.toArray(String[]::new));
                        if (random.nextInt(4) == 0) {
                            step = step.forEach(1 + random.nextInt(3));
                        }
                        if (random.nextInt(5) == 0) {
                            step = step.onFailure(new OnFailure.Go(OnFailure.Word.CONTINUE));
                        }
                        steps.put("s" + i, step.made());
                    }
                    return new Workflow("test", null, Map.of(), steps, null);
                });
    }

    private static Set<Decision> decided(Plan plan) {
        return Set.copyOf(plan.decisions());
    }

    private static List<String> starts(Plan plan) {
        return plan.decisions().stream()
                .filter(Decision.Start.class::isInstance)
                .map(Decision::key)
                .toList();
    }

    private static Workflow workflow(Map<String, Draft> steps) {
        var made = new LinkedHashMap<String, Step>();
        steps.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> made.put(entry.getKey(), entry.getValue().made()));
        return new Workflow("test", null, Map.of(), made, null);
    }

    private static Draft step(String... needs) {
        return new Draft(List.of(needs), null, null, null);
    }

    /// A step as far as the planner looks at it.
    private record Draft(
            List<String> needs,
            @Nullable String when,
            Step.@Nullable ForEach forEach,
            @Nullable OnFailure onFailure) {
        Draft when(String expression) {
            return new Draft(needs, expression, forEach, onFailure);
        }

        Draft forEach(int atOnce) {
            return new Draft(needs, when, new Step.ForEach("input", atOnce), onFailure);
        }

        Draft onFailure(OnFailure policy) {
            return new Draft(needs, when, forEach, policy);
        }

        Step made() {
            return new Step(
                    AgentName.PLANNER,
                    null,
                    null,
                    "do",
                    null,
                    List.of(),
                    needs,
                    when,
                    forEach,
                    null,
                    null,
                    null,
                    null,
                    onFailure);
        }
    }
}
