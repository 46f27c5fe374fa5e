/// The shared memory of the agents: the connection to Redis and the context values.
@NullMarked
package dev.nonet.shared.memory;

import org.jspecify.annotations.NullMarked;
