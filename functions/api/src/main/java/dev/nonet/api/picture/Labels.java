package dev.nonet.api.picture;

import dev.nonet.shared.workflow.Step;
import dev.nonet.shared.workflow.StepRecord;
import dev.nonet.shared.workflow.StepState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The words of a picture.
final class Labels {
    private static final int MAX_CONDITION = 22;

    private Labels() {}

    /// A step as it is written.
    static Box defined(String name, Step step) {
        var more = new ArrayList<String>();
        if (step.when() != null) {
            more.add("if " + shortened(step.when()));
        }
        if (step.forEach() != null) {
            more.add("for each");
        }
        if (step.repeat() != null) {
            more.add("until, at most " + step.repeat().atMost() + "×");
        }
        if (step.retry() != null) {
            more.add(step.retry().attempts() + " attempts");
        }
        return new Box(
                name, does(step), shape(step), null, String.join(" · ", more), hint(name, step));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_CONDITION
                ? text
                : text.substring(0, MAX_CONDITION - 1).strip() + "…";
    }

    /// A step as it stands.
    static Box run(
            String name,
            Step step,
            @Nullable StepRecord standing,
            List<StepRecord> parts,
            Instant now) {
        var more = new ArrayList<String>();
        if (standing != null) {
            if (standing.startedAt() != null) {
                var end = Objects.requireNonNullElse(standing.endedAt(), now);
                more.add(duration(Duration.between(standing.startedAt(), end)));
            }
            if (standing.items() != null) {
                var done = parts.stream().filter(part -> part.state().isOver()).count();
                more.add(done + " of " + standing.items());
            }
            if (standing.round() > 1) {
                more.add("round " + standing.round());
            }
            if (standing.attempt() > 1) {
                more.add("attempt " + standing.attempt());
            }
        }
        return new Box(
                name,
                does(step),
                shape(step),
                state(standing, parts),
                String.join(" · ", more),
                hint(name, step) + fault(standing));
    }

    /// Where a part waits for a person, the step does.
    private static StepState state(@Nullable StepRecord standing, List<StepRecord> parts) {
        if (standing == null) {
            return StepState.WAITING;
        }
        var isAsking = parts.stream().anyMatch(part -> part.state() == StepState.AWAITING_INPUT);
        return isAsking && standing.state() == StepState.RUNNING
                ? StepState.AWAITING_INPUT
                : standing.state();
    }

    private static String does(Step step) {
        return switch (shape(step)) {
            case AGENT -> Objects.requireNonNull(step.agent()).word();
            case WORKFLOW -> "workflow " + step.workflow();
            case PERSON -> "a person decides";
        };
    }

    private static Box.Shape shape(Step step) {
        if (step.agent() != null) {
            return Box.Shape.AGENT;
        }
        return step.workflow() == null ? Box.Shape.PERSON : Box.Shape.WORKFLOW;
    }

    private static String hint(String name, Step step) {
        var task =
                step.approve() != null
                        ? step.approve().question()
                        : Objects.requireNonNullElse(step.task(), "");
        return name + ": " + does(step) + (task.isBlank() ? "" : "\n" + task);
    }

    private static String fault(@Nullable StepRecord standing) {
        return standing == null || standing.fault() == null
                ? ""
                : "\n" + standing.fault().code() + ": " + standing.fault().detail();
    }

    static String duration(Duration duration) {
        var millis = Math.max(duration.toMillis(), 0);
        var seconds = millis / 1_000;
        if (seconds < 1) {
            return millis + " ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        if (seconds < 3_600) {
            return "%d min %d s".formatted(seconds / 60, seconds % 60);
        }
        return seconds < 48 * 3_600
                ? "%d h %d min".formatted(seconds / 3_600, seconds / 60 % 60)
                : "%d d %d h".formatted(seconds / 86_400, seconds / 3_600 % 24);
    }
}
