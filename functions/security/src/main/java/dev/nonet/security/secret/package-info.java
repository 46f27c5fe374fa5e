/// Finds credentials in text files: tokens by their documented format, values by their telling name.
@NullMarked
package dev.nonet.security.secret;

import org.jspecify.annotations.NullMarked;
