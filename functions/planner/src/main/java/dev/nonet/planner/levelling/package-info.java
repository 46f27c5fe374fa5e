/// Schedules of tasks that share resources: as short as a seeded search finds, with a bound that no schedule can beat.
@NullMarked
package dev.nonet.planner.levelling;

import org.jspecify.annotations.NullMarked;
