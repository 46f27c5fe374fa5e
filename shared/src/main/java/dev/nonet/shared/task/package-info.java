/// The task state machine, kept in Redis.
@NullMarked
package dev.nonet.shared.task;

import org.jspecify.annotations.NullMarked;
