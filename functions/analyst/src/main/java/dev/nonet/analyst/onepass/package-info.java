/// Profiles tables that are too large to keep: one pass, bounded memory, errors that are known.
@NullMarked
package dev.nonet.analyst.onepass;

import org.jspecify.annotations.NullMarked;
