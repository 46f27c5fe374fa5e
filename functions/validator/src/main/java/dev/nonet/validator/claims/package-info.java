/// What other agents claim in their results, checked without asking them.
@NullMarked
package dev.nonet.validator.claims;

import org.jspecify.annotations.NullMarked;
