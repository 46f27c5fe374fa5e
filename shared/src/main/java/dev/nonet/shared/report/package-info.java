/// Results in the forms that people and other programs read.
@NullMarked
package dev.nonet.shared.report;

import org.jspecify.annotations.NullMarked;
