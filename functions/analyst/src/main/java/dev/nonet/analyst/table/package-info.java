/// Tables of typed columns, read from CSV and JSON within limits.
@NullMarked
package dev.nonet.analyst.table;

import org.jspecify.annotations.NullMarked;
