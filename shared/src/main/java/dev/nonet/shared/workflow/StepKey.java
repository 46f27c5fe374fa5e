package dev.nonet.shared.workflow;

/// Which step, or which part of a step that is done for each entry of a list: `name`, or `name.3` for the fourth part.
///
/// @param part from 0, or -1 for the step itself
record StepKey(String step, int part) {
    static StepKey of(String key) {
        var dot = key.indexOf('.');
        return dot < 0
                ? new StepKey(key, -1)
                : new StepKey(key.substring(0, dot), Integer.parseInt(key.substring(dot + 1)));
    }

    boolean isPart() {
        return part >= 0;
    }
}
