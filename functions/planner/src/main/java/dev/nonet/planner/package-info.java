/// Turns tasks, dependencies and effort into a schedule with a critical path.
@NullMarked
package dev.nonet.planner;

import org.jspecify.annotations.NullMarked;
