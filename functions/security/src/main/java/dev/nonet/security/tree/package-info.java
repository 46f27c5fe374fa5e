/// Structured files as trees whose leaves know their place in the text.
@NullMarked
package dev.nonet.security.tree;

import org.jspecify.annotations.NullMarked;
