/// Files that agents make, named by their SHA-256.
@NullMarked
package dev.nonet.shared.artifact;

import org.jspecify.annotations.NullMarked;
