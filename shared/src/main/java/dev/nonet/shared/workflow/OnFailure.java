package dev.nonet.shared.workflow;

import com.fasterxml.jackson.annotation.JsonValue;

/// What follows from the failure of a step.
public sealed interface OnFailure {
    /// In one word.
    record Go(@JsonValue Word word) implements OnFailure {}

    /// The run stops, and one more step makes good what was done.
    ///
    /// @param compensate a step that nothing needs and that needs nothing
    record Compensate(String compensate) implements OnFailure {}

    /// `stop`: the run starts nothing more, and has failed when what is running is over. `continue`: what needs the step
    /// starts all the same and sees its `error`.
    enum Word {
        STOP,
        CONTINUE
    }

    /// Whether what needs the step starts although it failed.
    default boolean goesOn() {
        return equals(new Go(Word.CONTINUE));
    }
}
