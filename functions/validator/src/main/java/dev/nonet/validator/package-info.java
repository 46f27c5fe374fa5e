/// Compiles code, runs its tests in a child process and measures what they cover.
@NullMarked
package dev.nonet.validator;

import org.jspecify.annotations.NullMarked;
