/// The researcher's contract.
@NullMarked
package dev.nonet.shared.contract.researcher;

import org.jspecify.annotations.NullMarked;
