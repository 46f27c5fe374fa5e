package dev.nonet.shared.workflow;

import dev.nonet.shared.agent.AgentException;

/// Why a step failed.
///
/// @param code from `docs/errors.md`
/// @param detail for people
public record StepFault(String code, String detail) {
    static StepFault of(AgentException e) {
        return new StepFault(e.code(), String.valueOf(e.getMessage()));
    }
}
