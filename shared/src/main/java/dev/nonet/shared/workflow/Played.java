package dev.nonet.shared.workflow;

/// What a run plays, with what was made of it once.
record Played(Score score, Workflow workflow, Graph graph) {
    Played(Score score) {
        this(score, score.main(), Graph.of(score.main()));
    }

    /// The step that a key is of.
    Step step(String key) {
        return workflow.step(StepKey.of(key).step());
    }
}
