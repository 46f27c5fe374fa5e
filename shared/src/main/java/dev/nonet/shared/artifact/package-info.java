/// Files that agents make, named by their SHA-256, and the temporary folders in which they are made.
@NullMarked
package dev.nonet.shared.artifact;

import org.jspecify.annotations.NullMarked;
