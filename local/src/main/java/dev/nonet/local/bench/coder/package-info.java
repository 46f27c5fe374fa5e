/// Measures what the coder makes of the OpenAPI documents of others.
@NullMarked
package dev.nonet.local.bench.coder;

import org.jspecify.annotations.NullMarked;
