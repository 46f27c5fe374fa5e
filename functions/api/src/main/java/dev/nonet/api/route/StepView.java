package dev.nonet.api.route;

import dev.nonet.shared.workflow.Step;
import dev.nonet.shared.workflow.StepFault;
import dev.nonet.shared.workflow.StepRecord;
import dev.nonet.shared.workflow.StepState;
import dev.nonet.shared.workflow.Workflow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How a step of a run stands, or one part of it.
///
/// @param step its name; of a part, with its number from 0, such as `build.3`
/// @param does an agent, or `workflow` and its name, or `approve`
/// @param round of a step that is repeated, from 1
/// @param attempt of this round, from 1
/// @param taskId the task that does it now or did it last
/// @param runId the run of a sub-workflow that does it now or did it last
/// @param error why it failed last; of a step that is tried again, why that is
/// @param question what a person has to decide
/// @param decision what a person decided
/// @param count of a step that is done for each entry of a list, how its parts stand
/// @param parts those that failed or wait for a person, at most 100; all of them with `?parts=true`
record StepView(
        String step,
        String does,
        StepState state,
        @Nullable Integer round,
        @Nullable Integer attempt,
        @Nullable String taskId,
        @Nullable String runId,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable StepFault error,
        @Nullable String question,
        StepRecord.@Nullable Decided decision,
        @Nullable Count count,
        @Nullable List<StepView> parts) {
    private static final int MAX_PARTS = 100;

    /// Parts of a step by where they stand.
    record Count(int all, int completed, int failed, int running) {}

    /// @param all whether all parts are told, not only those that need a person
    static List<StepView> of(Workflow workflow, Map<String, StepRecord> known, boolean all) {
        var parts = new HashMap<String, List<Map.Entry<String, StepRecord>>>();
        for (var entry : known.entrySet()) {
            var dot = entry.getKey().indexOf('.');
            if (dot > 0) {
                parts.computeIfAbsent(
                                entry.getKey().substring(0, dot), ignored -> new ArrayList<>())
                        .add(entry);
            }
        }
        parts.values().forEach(some -> some.sort(Comparator.comparingInt(StepView::number)));
        return workflow.steps().entrySet().stream()
                .map(
                        entry -> {
                            var name = entry.getKey();
                            var standing = known.get(name);
                            return standing == null
                                    ? waiting(name, entry.getValue())
                                    : of(
                                            name,
                                            entry.getValue(),
                                            standing,
                                            parts.getOrDefault(name, List.of()),
                                            all);
                        })
                .toList();
    }

    private static int number(Map.Entry<String, StepRecord> part) {
        return Integer.parseInt(part.getKey().substring(part.getKey().indexOf('.') + 1));
    }

    private static StepView waiting(String name, Step step) {
        return new StepView(
                name,
                does(step),
                StepState.WAITING,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static StepView of(
            String name,
            Step step,
            StepRecord standing,
            List<Map.Entry<String, StepRecord>> parts,
            boolean all) {
        var isStarted = standing.startedAt() != null;
        var isParted = standing.items() != null;
        return new StepView(
                name,
                does(step),
                standing.state(),
                isStarted && !isParted ? standing.round() : null,
                isStarted && !isParted ? standing.attempt() : null,
                step.workflow() == null ? standing.taskId() : null,
                step.workflow() == null ? null : standing.taskId(),
                standing.startedAt(),
                standing.endedAt(),
                standing.fault(),
                standing.question(),
                standing.decision(),
                isParted ? count(Objects.requireNonNull(standing.items()), parts) : null,
                isParted
                        ? parts.stream()
                                .filter(part -> all || isForPeople(part.getValue()))
                                .limit(all ? Integer.MAX_VALUE : MAX_PARTS)
                                .map(
                                        part ->
                                                of(
                                                        part.getKey(),
                                                        step,
                                                        part.getValue(),
                                                        List.of(),
                                                        all))
                                .toList()
                        : null);
    }

    private static Count count(int all, List<Map.Entry<String, StepRecord>> parts) {
        var completed = 0;
        var failed = 0;
        var running = 0;
        for (var part : parts) {
            switch (part.getValue().state()) {
                case COMPLETED -> completed++;
                case FAILED -> failed++;
                case RUNNING, AWAITING_INPUT -> running++;
                case WAITING, SKIPPED, CANCELLED -> {}
            }
        }
        return new Count(all, completed, failed, running);
    }

    private static boolean isForPeople(StepRecord part) {
        return part.state() == StepState.FAILED || part.state() == StepState.AWAITING_INPUT;
    }

    private static String does(Step step) {
        if (step.agent() != null) {
            return step.agent().word();
        }
        return step.workflow() == null ? "approve" : "workflow " + step.workflow();
    }
}
