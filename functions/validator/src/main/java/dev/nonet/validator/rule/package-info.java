/// Patterns of code that are likely bugs, found by PMD without running the code.
@NullMarked
package dev.nonet.validator.rule;

import org.jspecify.annotations.NullMarked;
