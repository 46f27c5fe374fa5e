/// Finds secrets and dangerous configuration in a tree of files.
@NullMarked
package dev.nonet.security;

import org.jspecify.annotations.NullMarked;
