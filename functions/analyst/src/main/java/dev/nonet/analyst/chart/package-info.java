/// Charts as SVG that a person would put in a report.
@NullMarked
package dev.nonet.analyst.chart;

import org.jspecify.annotations.NullMarked;
