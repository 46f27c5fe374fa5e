package dev.nonet.shared.agent;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;

import org.jspecify.annotations.Nullable;

/// A task of the same tenant: as it was handed in, and what came of it.
///
/// @param result absent where it was not completed
public record EarlierTask(TaskRequest request, TaskState state, @Nullable JsonNode result) {}
