/// Which addresses a request may make Nonet connect to.
@NullMarked
package dev.nonet.shared.net;

import org.jspecify.annotations.NullMarked;
