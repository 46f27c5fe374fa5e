/// The page that a person opens.
@NullMarked
package dev.nonet.analyst.report;

import org.jspecify.annotations.NullMarked;
