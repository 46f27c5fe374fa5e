/// Java sources to class files and diagnostics, in memory and without running any of the code.
@NullMarked
package dev.nonet.validator.compile;

import org.jspecify.annotations.NullMarked;
