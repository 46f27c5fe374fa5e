/// Measures what workflows cost, and what is left of them when their runner is killed.
@NullMarked
package dev.nonet.local.bench.workflow;

import org.jspecify.annotations.NullMarked;
