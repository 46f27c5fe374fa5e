/// Breaks the system on purpose and counts what it lost, and measures what goes through its queues.
@NullMarked
package dev.nonet.local.bench.chaos;

import org.jspecify.annotations.NullMarked;
