/// When something is due again.
@NullMarked
package dev.nonet.api.schedule;

import org.jspecify.annotations.NullMarked;
