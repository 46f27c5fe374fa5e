package dev.nonet.shared.contract;

import dev.nonet.shared.agent.AgentName;

/// What an agent takes and gives. Schema, validation, documentation and forms are derived from the two records.
///
/// @param agent whose contract it is
/// @param purpose one sentence for people who choose among agents
/// @param input the record that `input` of a request is read into
/// @param result the record that `result` of an answer is written from
/// @param example a complete request body, JSON, that works as it stands
public record Contract<I extends Record, R extends Record>(
        AgentName agent, String purpose, Class<I> input, Class<R> result, String example) {}
