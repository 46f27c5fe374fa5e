/// Finds what is unusual in a series of values, one after the other. Knows no tables and no charts.
@NullMarked
package dev.nonet.analyst.anomaly;

import org.jspecify.annotations.NullMarked;
