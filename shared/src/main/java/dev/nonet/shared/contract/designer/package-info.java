/// What the designer takes and gives.
@NullMarked
package dev.nonet.shared.contract.designer;

import org.jspecify.annotations.NullMarked;
