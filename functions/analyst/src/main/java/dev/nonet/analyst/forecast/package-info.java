/// Tells what comes next in a series of evenly spaced values. Knows no tables and no charts.
@NullMarked
package dev.nonet.analyst.forecast;

import org.jspecify.annotations.NullMarked;
