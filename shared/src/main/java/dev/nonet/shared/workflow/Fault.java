package dev.nonet.shared.workflow;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a definition.
///
/// @param line from 1
/// @param step in which it is; null outside of the steps
/// @param path such as `steps.build.needs[0]`; empty for the whole
/// @param reason what is wrong and, where it can be said, what to do
public record Fault(int line, @Nullable String step, String path, String reason) {
    @Override
    public String toString() {
        return "line " + line + (step == null ? "" : ", step `" + step + "`") + ": " + reason;
    }
}
