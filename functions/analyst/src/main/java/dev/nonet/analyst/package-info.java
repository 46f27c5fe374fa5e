/// Statistics, trends, outliers and charts over tabular data.
@NullMarked
package dev.nonet.analyst;

import org.jspecify.annotations.NullMarked;
