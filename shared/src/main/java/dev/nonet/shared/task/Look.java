package dev.nonet.shared.task;

/// A task that has to be looked at.
///
/// @param until when somebody else looks at it, where nobody says otherwise before; milliseconds
public record Look(String taskId, String until) {}
