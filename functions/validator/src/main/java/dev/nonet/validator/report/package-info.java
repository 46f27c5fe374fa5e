/// A result in the forms that people and CI systems read.
@NullMarked
package dev.nonet.validator.report;

import org.jspecify.annotations.NullMarked;
