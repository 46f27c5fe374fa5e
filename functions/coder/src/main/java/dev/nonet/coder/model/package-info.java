/// What a service keeps, as understood from a sentence or from entity descriptions.
@NullMarked
package dev.nonet.coder.model;

import org.jspecify.annotations.NullMarked;
