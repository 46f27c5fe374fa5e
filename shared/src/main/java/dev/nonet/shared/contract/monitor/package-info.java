/// The monitor's contract.
@NullMarked
package dev.nonet.shared.contract.monitor;

import org.jspecify.annotations.NullMarked;
