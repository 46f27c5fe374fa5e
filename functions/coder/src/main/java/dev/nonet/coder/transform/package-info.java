/// Changes given code without changing what it means.
@NullMarked
package dev.nonet.coder.transform;

import org.jspecify.annotations.NullMarked;
