/// Measures forecasts and anomalies of the analyst on public data.
@NullMarked
package dev.nonet.local.bench.analyst;

import org.jspecify.annotations.NullMarked;
