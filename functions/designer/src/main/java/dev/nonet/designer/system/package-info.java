/// The design system: palettes, scales, tokens and style sheets.
@NullMarked
package dev.nonet.designer.system;

import org.jspecify.annotations.NullMarked;
