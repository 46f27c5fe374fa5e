/// One process that reads template.yaml and runs all of it.
@NullMarked
package dev.nonet.local;

import org.jspecify.annotations.NullMarked;
