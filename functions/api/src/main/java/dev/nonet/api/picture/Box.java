package dev.nonet.api.picture;

import dev.nonet.shared.workflow.StepState;

import org.jspecify.annotations.Nullable;

/// What a picture shows of a step.
///
/// @param does who or what does it
/// @param shape whether a person, another workflow or an agent does it
/// @param state null where there is no run
/// @param more what stands beside the state, or what the definition says
/// @param hint what a pointer over it brings up
record Box(
        String name,
        String does,
        Shape shape,
        @Nullable StepState state,
        String more,
        String hint) {
    enum Shape {
        AGENT,
        WORKFLOW,
        PERSON
    }
}
