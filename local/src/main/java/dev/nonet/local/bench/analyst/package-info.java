/// Measures forecasts and anomalies of the analyst on public data, and how fast it profiles large tables.
@NullMarked
package dev.nonet.local.bench.analyst;

import org.jspecify.annotations.NullMarked;
