/// Statistics with their sources, each compared with SciPy in its tests.
@NullMarked
package dev.nonet.analyst.statistics;

import org.jspecify.annotations.NullMarked;
