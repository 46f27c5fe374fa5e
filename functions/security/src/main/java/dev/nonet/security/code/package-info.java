/// Finds dangerous calls in Java sources, as far as one file shows them.
@NullMarked
package dev.nonet.security.code;

import org.jspecify.annotations.NullMarked;
