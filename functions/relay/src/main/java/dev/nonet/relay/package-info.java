/// Brings every task to its end, and the word of it to those who want to know.
@NullMarked
package dev.nonet.relay;

import org.jspecify.annotations.NullMarked;
