/// What the coder takes and gives.
@NullMarked
package dev.nonet.shared.contract.coder;

import org.jspecify.annotations.NullMarked;
