/// What the analyst takes and gives.
@NullMarked
package dev.nonet.shared.contract.analyst;

import org.jspecify.annotations.NullMarked;
