/// Figures about code: what tests covered of it, how large and how complex it is, and what they add up to.
@NullMarked
package dev.nonet.validator.measure;

import org.jspecify.annotations.NullMarked;
