/// Texts of others.
@NullMarked
package dev.nonet.shared.text;

import org.jspecify.annotations.NullMarked;
