/// Finds what given sources say about a question and quotes it.
@NullMarked
package dev.nonet.researcher;

import org.jspecify.annotations.NullMarked;
