/// Measures the plans of the planner against published ones.
@NullMarked
package dev.nonet.local.bench.planner;

import org.jspecify.annotations.NullMarked;
