/// Colours: sRGB, OKLab and OKLCH, how they fit into what a screen can show, and their contrast.
@NullMarked
package dev.nonet.designer.color;

import org.jspecify.annotations.NullMarked;
