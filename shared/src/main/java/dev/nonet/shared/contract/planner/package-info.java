/// What the planner takes and gives: tasks, dependencies and dates in, a critical-path schedule out.
@NullMarked
package dev.nonet.shared.contract.planner;

import org.jspecify.annotations.NullMarked;
