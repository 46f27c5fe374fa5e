/// What the validator finds in code and documents whose verdicts are known.
@NullMarked
package dev.nonet.local.bench.validator;

import org.jspecify.annotations.NullMarked;
