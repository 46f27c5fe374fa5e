/// Pictures of workflows and their runs, which people look at.
@NullMarked
package dev.nonet.api.picture;

import org.jspecify.annotations.NullMarked;
