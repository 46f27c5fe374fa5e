package dev.nonet.api.picture;

import dev.nonet.shared.workflow.RunState;
import dev.nonet.shared.workflow.StepState;

import java.util.Locale;

/// How a state is drawn: a word, and a sign that can be told from the others without its colour.
enum StateSign {
    COMPLETED("completed", "M3 8.5l3.2 3.2 6.8-7.2", false),
    RUNNING("running", "M5 3.2l8 4.8-8 4.8z", true),
    AWAITING_INPUT("needs a decision", "M5.5 3.5v9M10.5 3.5v9", false),
    FAILED("failed", "M4 4l8 8M12 4l-8 8", false),
    SKIPPED("skipped", "M3 4l4 4-4 4M8.5 4l4 4-4 4", false),
    CANCELLED("cancelled", "M4 4h8v8h-8z", true),
    WAITING("waiting", "M8 3.5a4.5 4.5 0 1 0 .01 0z", false);

    private final String word;
    private final String path;
    private final boolean filled;

    StateSign(String word, String path, boolean filled) {
        this.word = word;
        this.path = path;
        this.filled = filled;
    }

    static StateSign of(StepState state) {
        return switch (state) {
            case COMPLETED -> COMPLETED;
            case RUNNING -> RUNNING;
            case AWAITING_INPUT -> AWAITING_INPUT;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
            case CANCELLED -> CANCELLED;
            case WAITING -> WAITING;
        };
    }

    static StateSign of(RunState state) {
        return switch (state) {
            case COMPLETED -> COMPLETED;
            case RUNNING -> RUNNING;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    String word() {
        return word;
    }

    /// As a class of the picture's style.
    String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The sign, 16 by 16, at a place.
    String svg(double x, double y) {
        return String.format(
                Locale.ROOT,
                "<path class=\"%s\" transform=\"translate(%.1f %.1f)\" d=\"%s\"/>",
                filled ? "sign filled" : "sign",
                x,
                y,
                path);
    }
}
