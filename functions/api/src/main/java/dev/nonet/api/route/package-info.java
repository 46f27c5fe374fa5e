/// What the routes answer.
@NullMarked
package dev.nonet.api.route;

import org.jspecify.annotations.NullMarked;
