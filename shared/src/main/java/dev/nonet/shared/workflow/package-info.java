/// Many agents, one score: what a workflow is, which of its steps may start now, and how a run of it stands in Redis.
@NullMarked
package dev.nonet.shared.workflow;

import org.jspecify.annotations.NullMarked;
