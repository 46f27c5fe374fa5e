/// Pages: what is on them, their mockups in HTML and their wireframes in SVG.
@NullMarked
package dev.nonet.designer.page;

import org.jspecify.annotations.NullMarked;
