/// What the Eclipse compiler for Java needs to know of the world; only functions that carry the compiler may use it.
@NullMarked
package dev.nonet.shared.compile;

import org.jspecify.annotations.NullMarked;
