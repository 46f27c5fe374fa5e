/// What the validator takes and gives.
@NullMarked
package dev.nonet.shared.contract.validator;

import org.jspecify.annotations.NullMarked;
