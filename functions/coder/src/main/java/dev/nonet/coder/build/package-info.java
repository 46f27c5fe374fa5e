/// Compiles generated sources and packs what came of it.
@NullMarked
package dev.nonet.coder.build;

import org.jspecify.annotations.NullMarked;
