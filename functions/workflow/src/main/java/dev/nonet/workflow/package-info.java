/// Runs workflows: what the state machine asks, and what starts runs.
@NullMarked
package dev.nonet.workflow;

import org.jspecify.annotations.NullMarked;
