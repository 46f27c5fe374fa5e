package dev.nonet.local.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.harness.RandomWorkflows;
import dev.nonet.local.bench.workflow.RandomRuns;
import dev.nonet.local.bench.workflow.RandomRuns.Ending;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.OnFailure;
import dev.nonet.shared.workflow.StepRecord;
import dev.nonet.shared.workflow.StepState;
import dev.nonet.shared.workflow.Workflow;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// A run of a workflow that is made at random, whose steps are held up but for those that one after the other needs: a step
/// starts after what it needs, and waits for nothing else.
final class GatedRun {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Conductor conductor;
    private final Gate gate;
    private final String tenant;
    private final String id;
    private final long seed;
    private final Workflow workflow;
    private final String what;

    GatedRun(Conductor conductor, Gate gate, String tenant, String id, long seed) {
        this.conductor = conductor;
        this.gate = gate;
        this.tenant = tenant;
        this.id = id;
        this.seed = seed;
        this.workflow = RandomRuns.score(seed).main();
        this.what = "workflow of " + seed + ": " + RandomWorkflows.definitions(seed);
    }

    /// Plays it to its end.
    void isReadFrom(Reading reading) throws InterruptedException {
        gate.watch(id);
        Insist.on(() -> conductor.start(tenant, RandomRuns.run(id, seed)));
        for (var step : inAnyOrder(reading)) {
            gate.open(id, before(step));
            until("%s does not start".formatted(step), () -> started(step));
        }
        gate.open(id, workflow.steps().keySet());
        var ending = until("it does not end", () -> RandomRuns.ending(conductor, tenant, id));

        assertThat(ending)
                .as(what)
                .isEqualTo(
                        new Ending(
                                reading.state,
                                reading.failedStep,
                                reading.code,
                                reading.output,
                                reading.ends));
        assertThat(gate.asked(id)).as(what).containsExactlyInAnyOrderElementsOf(reading.asked);
        startedAfterWhatTheyNeed(Insist.on(() -> conductor.runs(tenant).steps(id)));
    }

    /// The steps that are decided on while it runs.
    private List<String> inAnyOrder(Reading reading) {
        var steps = new ArrayList<String>();
        reading.ends.forEach(
                (key, end) -> {
                    var isDecided =
                            switch (end.state()) {
                                case COMPLETED, FAILED -> true;
                                case SKIPPED -> compensated(key).isEmpty();
                                case WAITING, RUNNING, AWAITING_INPUT, CANCELLED -> false;
                            };
                    if (isDecided && !key.contains(".")) {
                        steps.add(key);
                    }
                });
        Collections.shuffle(steps, new Random(seed));
        return steps;
    }

    /// All that has to be over for a step to start.
    private Set<String> before(String step) {
        var before = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(step));
        while (!open.isEmpty()) {
            var next = open.remove();
            var earlier = new ArrayList<>(workflow.step(next).needs());
            earlier.addAll(compensated(next));
            earlier.stream().filter(before::add).forEach(open::add);
        }
        return before;
    }

    /// The steps that a step makes good.
    private List<String> compensated(String step) {
        return workflow.steps().entrySet().stream()
                .filter(
                        other ->
                                other.getValue().failure() instanceof OnFailure.Compensate(var name)
                                        && name.equals(step))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// People decide as soon as they are asked, where the step is let through.
    private <T> T until(String fault, Supplier<Optional<T>> question) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var answer =
                    Insist.on(
                            () -> {
                                RandomRuns.decide(
                                        conductor, tenant, id, step -> gate.isOpen(id, step));
                                return question.get();
                            });
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(2);
        }
        throw new AssertionError("%s of %s: %s".formatted(fault, id, what));
    }

    private Optional<StepRecord> started(String step) {
        var steps = conductor.runs(tenant).steps(id);
        return Optional.ofNullable(steps.get(step))
                .filter(
                        found ->
                                found.items() == null
                                        ? hasWork(found)
                                        : found.items() == 0 || hasWork(steps.get(step + ".0")));
    }

    private static boolean hasWork(@Nullable StepRecord step) {
        return step != null
                && (step.state().isOver()
                        || step.state() == StepState.AWAITING_INPUT
                        || step.taskId() != null);
    }

    private void startedAfterWhatTheyNeed(Map<String, StepRecord> steps) {
        steps.forEach(
                (key, step) -> {
                    if (step.startedAt() == null) {
                        return;
                    }
                    for (var need : workflow.step(key.replaceAll("\\..*", "")).needs()) {
                        assertThat(Objects.requireNonNull(steps.get(need)).endedAt())
                                .as(what)
                                .isBeforeOrEqualTo(step.startedAt());
                    }
                });
    }
}
