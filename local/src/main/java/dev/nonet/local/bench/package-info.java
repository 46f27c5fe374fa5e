/// Measures what the documents claim: cold starts and throughput, beside controls in the same run.
@NullMarked
package dev.nonet.local.bench;

import org.jspecify.annotations.NullMarked;
