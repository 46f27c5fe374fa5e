/// Writes a Java service from an entity description and compiles it before answering.
@NullMarked
package dev.nonet.coder;

import org.jspecify.annotations.NullMarked;
